using System.Net;
using System.Security.Cryptography;
using System.Text;
using Memoir.Extraction;
using Memoir.Server.Tests.Platform;
using Memoir.Server.Webhooks;
using Memoir.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Webhooks;

public sealed class DeliveryTests
{
    private const string Add = "memory_add";
    private static readonly string[] s_changes = [Add, "memory_update", "memory_delete", "memory_categorize"];

    [Fact]
    public async Task Every_change_is_delivered_as_the_contract_has_it_whichever_contract_it_came_by()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookGiven.StartAsync();
        var (hook, _) = await server.WebhookAsync(receiver.Url, s_changes);

        var added = (await server.PostAsync("/v3/memories/add/", """{"messages": "I live in Berlin", "user_id": "u1"}""")).Ok().GetProperty("results")[0];
        var id = added.GetProperty("id").GetString();
        var first = await receiver.UntilAsync(Add, "memory_categorize");
        Assert.Equal(id, first[Add].Details.GetProperty("id").GetString());
        Assert.Equal("ADD", first[Add].Details.GetProperty("event").GetString());
        Assert.Equal(added.GetProperty("memory").GetString(), first[Add].Details.GetProperty("data").GetProperty("memory").GetString());
        Assert.Equal("u1", first[Add].Details.GetProperty("user_id").GetString());
        Assert.Equal("CATEGORIZE", first["memory_categorize"].Details.GetProperty("event").GetString());
        Assert.Equal(id, first["memory_categorize"].Details.GetProperty("memory_id").GetString());
        Assert.Equal("personal_details", first["memory_categorize"].Details.GetProperty("categories")[0].GetString());

        (await server.SendAsync("PATCH", $"/api/memoir/v1/memories/{id}", """{"text": "I live in Oslo"}""")).Ok();
        var updated = await receiver.UntilAsync("memory_update");
        Assert.Equal("I live in Oslo", updated["memory_update"].Details.GetProperty("data").GetProperty("memory").GetString());

        (await server.DeleteAsync("/v1/memories/?user_id=u1")).Ok();
        var deleted = (await receiver.UntilAsync("memory_delete"))["memory_delete"];
        Assert.Equal(("DELETE", id), (deleted.Details.GetProperty("event").GetString(), deleted.Details.GetProperty("id").GetString()));
        Assert.Equal(hook, deleted.Json.GetProperty("webhook_id").GetString());
        Assert.Equal(deleted.Delivery, deleted.Json.GetProperty("delivery_id").GetString());
    }

    [Fact]
    public async Task A_delivery_is_signed_with_the_secret_over_its_time_and_body()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookGiven.StartAsync();
        var (_, secret) = await server.WebhookAsync(receiver.Url, Add);
        await server.MemoryAsync("Käse & <b>");
        var received = await receiver.NextAsync();
        var parts = received.Signature.Split(',').Select(static part => part.Split('=', 2)).ToDictionary(static part => part[0], static part => part[1], StringComparer.Ordinal);
        byte[] signed = [.. Encoding.UTF8.GetBytes(parts["t"] + "."), .. received.Body];
        Assert.Equal(Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed)), parts["v1"]);
        Assert.Equal("Käse & <b>", received.Details.GetProperty("data").GetProperty("memory").GetString());
    }

    [Fact]
    public async Task What_a_receiver_refuses_comes_again_until_it_is_taken_under_the_same_id()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = static (number, _) => number == 1 ? 500 : 204;
        await using var server = await WebhookGiven.StartAsync();
        var (hook, _) = await server.WebhookAsync(receiver.Url, Add);
        await server.MemoryAsync("tea");
        var first = await receiver.NextAsync();
        var again = await receiver.NextAsync();
        Assert.Equal(first.Delivery, again.Delivery);
        Assert.Equal(first.Body, again.Body);
        var log = await server.LogAsync(hook, static one => one.Status() == "DELIVERED");
        Assert.Equal((2, 204), (log[0].GetProperty("attempts").GetInt32(), log[0].GetProperty("response_status").GetInt32()));
        Assert.Equal(2, receiver.Count);
    }

    [Fact]
    public async Task After_the_last_try_it_is_given_up_and_can_be_sent_again_by_hand()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = static (number, _) => number <= 2 ? 503 : 200;
        await using var server = await WebhookGiven.StartAsync(set: static options => options.Webhooks.Attempts = 2);
        var (hook, _) = await server.WebhookAsync(receiver.Url, Add);
        await server.MemoryAsync("tea");
        var given = (await server.LogAsync(hook, static one => one.Status() == "FAILED"))[0];
        Assert.Equal("The receiver answered 503.", given.GetProperty("error").GetString());
        var retry = $"/api/v1/webhooks/{hook}/deliveries/{given.GetProperty("id").GetString()}/retry/";
        Assert.Equal("PENDING", (await server.PostAsync(retry, "{}")).Ok().Status());
        await server.LogAsync(hook, static one => one.Status() == "DELIVERED");
        Assert.Equal(3, receiver.Count);
    }

    [Fact]
    public async Task What_was_not_delivered_before_a_stop_is_delivered_after_it()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = static (_, _) => 500;
        var first = await WebhookGiven.StartAsync();
        await first.WebhookAsync(receiver.Url, Add);
        await first.MemoryAsync("tea");
        var refused = await receiver.NextAsync();
        await first.StopAsync();

        receiver.Answer = static (_, _) => 200;
        await using var second = await WebhookGiven.StartAsync(first.Folder);
        var taken = await receiver.NextAsync();
        Assert.Equal(refused.Delivery, taken.Delivery);
        await second.MemoryAsync("coffee");
        while (taken.Delivery == refused.Delivery)
        {
            taken = await receiver.NextAsync();
        }

        Assert.Equal("coffee", taken.Details.GetProperty("data").GetProperty("memory").GetString());
    }

    [Fact]
    public async Task What_was_erased_meanwhile_is_not_delivered()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = static (_, _) => 500;
        await using var server = await WebhookGiven.StartAsync();
        var (hook, _) = await server.WebhookAsync(receiver.Url, Add);
        var id = await server.MemoryAsync("a secret");
        await receiver.NextAsync();
        (await server.PostAsync("/api/memoir/v1/erase", $$"""{"memory_id": "{{id}}"}""")).Ok();
        await server.LogAsync(hook, static one => one.Status() == "ERASED");
        var retry = await server.PostAsync($"/api/v1/webhooks/{hook}/deliveries/{(await server.LogAsync(hook, static _ => true))[0].GetProperty("id").GetString()}/retry/", "{}");
        retry.Fails(409);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_not_followed()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer = static (_, http) =>
        {
            http.Response.Headers.Location = "/elsewhere";
            return 307;
        };
        await using var server = await WebhookGiven.StartAsync(set: static options => options.Webhooks.Attempts = 1);
        var (hook, _) = await server.WebhookAsync(receiver.Url, Add);
        await server.MemoryAsync("tea");
        var log = await server.LogAsync(hook, static one => one.Status() == "FAILED");
        Assert.Equal(307, log[0].GetProperty("response_status").GetInt32());
        Assert.Equal("/hook", (await receiver.NextAsync()).Path);
        Assert.Equal(1, receiver.Count);
    }

    [Fact]
    public async Task A_name_that_leads_to_a_private_address_is_refused_when_it_is_connected_to()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookGiven.StartAsync(
            set: static options => (options.Webhooks.PrivateAddresses, options.Webhooks.Attempts) = (false, 1),
            configure: static services => services.AddSingleton<WebhookResolver>(static (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])));
        var (hook, _) = await server.WebhookAsync($"http://hooks.example:{receiver.Port}/hook", Add);
        await server.MemoryAsync("tea");
        var log = await server.LogAsync(hook, static one => one.Status() == "FAILED");
        Assert.Contains("webhooks.private_addresses", log[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, receiver.Count);
    }

    [Fact]
    public async Task A_receiver_that_does_not_answer_is_told_of_and_holds_up_no_other()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var slow = await WebhookReceiver.StartAsync();
        using var held = new ManualResetEventSlim();
        slow.Answer = (_, _) =>
        {
            held.Wait(TimeSpan.FromSeconds(60));
            return 200;
        };
        await using var server = await WebhookGiven.StartAsync(set: static options => (options.Webhooks.TimeoutSeconds, options.Webhooks.Attempts) = (1, 1));
        var (late, _) = await server.WebhookAsync(slow.Url, Add);
        await server.WebhookAsync(receiver.Url, Add);
        await server.MemoryAsync("tea");
        await receiver.NextAsync();
        var log = await server.LogAsync(late, static one => one.Status() == "FAILED");
        held.Set();
        Assert.Contains("webhooks.timeout_seconds", log[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_gets_what_it_asked_for_from_when_it_was_made_while_it_is_active()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookGiven.StartAsync();
        await server.MemoryAsync("before");
        var (asleep, _) = await server.WebhookAsync(receiver.Url, Add);
        (await server.PutAsync($"/api/v1/webhooks/{asleep}/", """{"is_active": false}""")).Ok();
        var (deletions, _) = await server.WebhookAsync(receiver.Url, "memory_delete");
        var id = await server.MemoryAsync("after");
        (await server.DeleteAsync($"/v1/memories/{id}/")).Ok();
        var received = await receiver.NextAsync();
        Assert.Equal(("memory_delete", id), (received.Type, received.Details.GetProperty("id").GetString()));
        Assert.Single((await server.LogAsync(deletions, static one => one.Status() == "DELIVERED")).EnumerateArray());
        Assert.Equal(0, (await server.GetAsync($"/api/v1/webhooks/{asleep}/deliveries/")).Ok().GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Another_projects_changes_are_not_delivered()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookGiven.StartAsync();
        await server.WebhookAsync(receiver.Url, Add);
        var stranger = await server.KeyAsync(project: await server.TenantAsync());
        await server.MemoryAsync("theirs", key: stranger);
        await server.MemoryAsync("ours");
        Assert.Equal("ours", (await receiver.NextAsync()).Details.GetProperty("data").GetProperty("memory").GetString());
    }

    [Fact]
    public async Task The_end_of_a_job_is_delivered_whether_a_model_read_it_or_it_was_done_at_once()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookGiven.StartAsync(configure: static services => services.AddSingleton<IExtractor>(new ScriptedModel()));
        await server.WebhookAsync(receiver.Url, "ingest_job_completed");
        var queued = (await server.PostAsync("/v3/memories/add/", """{"messages": [{"role": "user", "content": "user.home = Lisbon"}], "user_id": "u1"}""")).Ok();
        (await server.PostAsync("/api/memoir/v1/events/wait", "{}")).Ok();
        var first = await receiver.NextAsync();
        Assert.Equal(queued.GetProperty("event_id").GetString(), first.Details.GetProperty("id").GetString());
        Assert.Equal("INGEST_JOB_COMPLETED", first.Details.GetProperty("event").GetString());
        Assert.Equal("ADD", first.Details.GetProperty("results")[0].GetProperty("event").GetString());

        var done = (await server.PostAsync("/v3/memories/add/", """{"messages": "as it is", "user_id": "u1", "infer": false}""")).Ok();
        var second = await receiver.NextAsync();
        Assert.Equal(done.GetProperty("event_id").GetString(), second.Details.GetProperty("id").GetString());
        Assert.Equal("SUCCEEDED", second.Details.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_job_whose_messages_are_deleted_before_they_are_read_is_cancelled(bool whileTheModelReads)
    {
        var (called, may) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var model = new ScriptedModel
        {
            OnCall = (_, _, cancelled) =>
            {
                called.TrySetResult();
                return may.Task.WaitAsync(cancelled);
            },
        };
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var server = await WebhookGiven.StartAsync(configure: services => services.AddSingleton<IExtractor>(model)
            .Configure<MemoryOptions>(options => options.Ingestion.CoalesceDelay = whileTheModelReads ? TimeSpan.Zero : TimeSpan.FromHours(1)));
        await server.WebhookAsync(receiver.Url, "ingest_job_completed", "ingest_job_cancelled");
        var queued = (await server.PostAsync("/v3/memories/add/", """{"messages": [{"role": "user", "content": "user.home = Lisbon"}], "user_id": "u1"}""")).Ok();
        if (whileTheModelReads)
        {
            await called.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }

        (await server.DeleteAsync("/v1/memories/?user_id=u1")).Ok();
        may.SetResult();
        (await server.PostAsync("/api/memoir/v1/events/wait", "{}")).Ok();

        var received = await receiver.NextAsync();
        Assert.Equal(("ingest_job_cancelled", queued.GetProperty("event_id").GetString()), (received.Type, received.Details.GetProperty("id").GetString()));
        Assert.Equal(("INGEST_JOB_CANCELLED", "CANCELLED"), (received.Details.GetProperty("event").GetString(), received.Details.GetProperty("status").GetString()));
        Assert.Empty(received.Details.GetProperty("results").EnumerateArray());
        Assert.Equal(0, await server.CountAsync("""{"user_id": "*"}"""));
    }
}
