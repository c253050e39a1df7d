using System.Text;
using System.Text.Json;
using Memoir.Testing;
using Xunit;

namespace Memoir.Server.Tests.Platform;

/// <summary>
/// What mem0's Python client 2.2.1 put on the wire, call by call, sent again with its own headers. The recording lies beside the project and is
/// not part of it; where it is missing, the calls of its summary are in the other tests of this folder.
/// </summary>
public sealed class PythonWireTests
{
    // What the client reads of each reply; none: a list, or whatever was asked for.
    private static readonly Dictionary<string, string[]> s_needs = new(StringComparer.Ordinal)
    {
        ["__init__"] = ["status", "org_id", "project_id", "user_email"],
        ["add"] = ["message", "status", "event_id"],
        ["get"] = ["id", "memory", "user_id", "agent_id", "app_id", "session_id", "metadata", "categories", "created_at", "updated_at"],
        ["get_all"] = ["count", "next", "previous", "results"],
        ["search"] = ["results"],
        ["update"] = ["id", "memory", "user_id", "metadata", "updated_at"],
        ["history"] = [],
        ["users"] = ["count", "next", "previous", "results"],
        ["reset"] = ["count", "next", "previous", "results"],
        ["batch_update"] = ["message"],
        ["batch_delete"] = ["message"],
        ["delete"] = ["message"],
        ["delete_all"] = ["message", "event_id"],
        ["delete_users"] = ["message"],
        ["create_memory_export"] = ["message", "id"],
        ["get_memory_export"] = [],
        ["get_summary"] = ["summary"],
        ["feedback"] = ["id", "feedback", "feedback_reason"],
        ["get_profile"] = ["profile", "status", "entity_type", "entity_id", "updated_at", "generation_count"],
        ["generate_profile"] = ["job_id", "status", "status_url", "operation", "entity_type", "replayed"],
        ["sample_profiles"] = ["job_id", "status", "status_url", "operation", "entity_type", "replayed"],
        ["get_profile_settings"] = ["enabled", "entities", "capabilities"],
        ["update_profile_settings"] = ["enabled", "entities", "capabilities"],
        ["get_profile_job"] = ["job"],
        ["get_project"] = ["custom_instructions", "custom_categories"],
        ["update_project"] = ["message"],
        ["project.get"] = ["name", "description", "members", "custom_instructions", "custom_categories"],
        ["project.create"] = ["message", "project_id"],
        ["project.update"] = ["message"],
        ["project.get_members"] = ["members"],
        ["project.add_member"] = ["message"],
        ["project.update_member"] = ["message"],
        ["project.remove_member"] = ["message"],
        ["project.delete"] = ["message"],
        ["get_webhooks"] = [],
        ["create_webhook"] = ["webhook_id"],
        ["update_webhook"] = ["message"],
        ["delete_webhook"] = ["message"],
        ["chat"] = [],
    };

    // Names of the recording that stand for what an earlier call of it makes: the call, the field of its reply, and the name.
    private static readonly (string Method, string Field, string Name)[] s_made =
    [
        ("create_memory_export", "id", "e1"), ("generate_profile", "job_id", "j1"), ("create_webhook", "webhook_id", "5"), ("project.create", "project_id", "proj-2"),
    ];

    [Theory]
    [InlineData("sync")]
    [InlineData("async")]
    public async Task Every_call_gets_what_the_client_reads_of_it(string client)
    {
        var recording = Path.Combine(Repository.Root, "..", "shared", "data", "mem0-python-wire.jsonl");
        Assert.SkipUnless(File.Exists(recording), "This machine has no recording of the Python client (shared/data/mem0-python-wire.jsonl).");

        await using var server = await TestServer.StartAsync(static options => options.Webhooks.PrivateAddresses = true);
        var ping = (await server.GetAsync("/v1/ping/")).Ok();
        var ids = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["org-1"] = ping.GetProperty("org_id").GetString()!,
            ["proj-1"] = ping.GetProperty("project_id").GetString()!,
        };
        var lines = 0;
        var sent = 0;
        await foreach (var line in File.ReadLinesAsync(recording))
        {
            var call = JsonDocument.Parse(line).RootElement;
            if (call.GetProperty("client").GetString() == client)
            {
                lines++;
                sent += await ReplayAsync(server, call, ids);
            }
        }

        Assert.Equal((72, 69), (lines, sent));
    }

    private static async Task<int> ReplayAsync(TestServer server, JsonElement call, Dictionary<string, string> ids)
    {
        const string Unknown = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
        var method = call.GetProperty("method").GetString()!;
        Assert.True(s_needs.ContainsKey(method), $"The recording has {method}, whose needs nobody wrote down.");

        // The recording's memories are others than ours: each id of it stands for one that is made for it, but the one that nobody has.
        foreach (var id in Ids(call.GetProperty("requests")).Where(id => id != Unknown && !ids.ContainsKey(id)).ToList())
        {
            ids[id] = await server.MemoryAsync($"stands for {id}");
        }

        // The client raises some errors itself, before or after it asked: those are no matter of the server's.
        var fails = call.GetProperty("error") is { ValueKind: JsonValueKind.String } error && error.GetString()!.StartsWith("mem0.exceptions.", StringComparison.Ordinal);
        var sent = 0;
        foreach (var request in call.GetProperty("requests").EnumerateArray())
        {
            // What deletes the project gets another one than the rest works in.
            var reply = await SendAsync(server, request, text => Fill(method == "project.delete" ? text.Replace("proj-1", "proj-2", StringComparison.Ordinal) : text, ids));
            var what = $"{method} {call.GetProperty("variant").GetString()}: {reply.Status} {reply.Text}";
            sent++;
            Assert.True(fails ? reply.Status is >= 400 and < 500 : reply.Status is >= 200 and < 300, what);
            if (!fails && method == "history")
            {
                Assert.Equal("ADD", reply.Json[0].GetProperty("event").GetString());
            }
            else if (!fails && (request.GetProperty("path").GetString() != "/v1/entities/" || method == "users"))
            {
                Assert.All(s_needs[method], name => Assert.True(reply.Json.TryGetProperty(name, out _), $"{what} lacks {name}"));
            }

            foreach (var (_, field, name) in s_made.Where(made => made.Method == method && reply.Status < 300))
            {
                ids[name] = reply[field].ToString();
            }
        }

        return sent;
    }

    // Long names anywhere; short ones only where they are a whole segment of a path or a whole value.
    private static string Fill(string text, Dictionary<string, string> ids) => ids.Aggregate(text, static (now, pair) => pair.Key.Length >= 5
        ? now.Replace(pair.Key, pair.Value, StringComparison.Ordinal)
        : now.Replace($"/{pair.Key}/", $"/{pair.Value}/", StringComparison.Ordinal).Replace($"\"{pair.Key}\"", $"\"{pair.Value}\"", StringComparison.Ordinal));

    private static async Task<Reply> SendAsync(TestServer server, JsonElement request, Func<string, string> fill)
    {
        var query = string.Join('&', request.GetProperty("query").EnumerateArray().Select(pair => $"{Uri.EscapeDataString(pair[0].GetString()!)}={Uri.EscapeDataString(fill(pair[1].GetString()!))}"));
        var address = server.Address + fill(request.GetProperty("path").GetString()!) + (query.Length > 0 ? "?" + query : "");
        using var message = new HttpRequestMessage(
            new HttpMethod(request.GetProperty("method").GetString()!),
            new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (request.GetProperty("body") is { ValueKind: not JsonValueKind.Null } body)
        {
            message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(fill(body.GetRawText())));
        }

        foreach (var header in request.GetProperty("headers").EnumerateObject())
        {
            var value = header.Name == "Authorization" ? "Token " + TestServer.AdminKey : header.Value.GetString();
            if (!message.Headers.TryAddWithoutValidation(header.Name, value))
            {
                message.Content?.Headers.TryAddWithoutValidation(header.Name, value);
            }
        }

        return await server.SendAsync(message);
    }

    private static IEnumerable<string> Ids(JsonElement call) =>
        System.Text.RegularExpressions.Regex.Matches(call.GetRawText(), "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}").Select(static match => match.Value);
}
