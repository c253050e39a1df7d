using Memoir.Extraction;
using Memoir.Server.Tenancy;
using Memoir.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Tenancy;

public sealed class ProjectMemoriesTests
{
    [Fact]
    public async Task A_memory_that_is_let_go_of_serves_those_who_use_it_and_is_then_closed()
    {
        await using var server = await TestServer.StartAsync();
        var memories = server.Services.GetRequiredService<ProjectMemories>();
        var (first, second) = (await memories.LeaseAsync("default"), await memories.LeaseAsync("default"));
        Assert.Same(first.Memory, second.Memory);
        await memories.ForgetAsync("default");
        Assert.NotSame(first.Memory, await memories.GetAsync("default"));
        first.Dispose();
        first.Dispose();
        await second.Memory.EntitiesAsync();
        second.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => second.Memory.EntitiesAsync());
        await (await memories.GetAsync("default")).EntitiesAsync();
    }

    [Fact]
    public async Task A_memory_that_nobody_uses_is_closed_at_once()
    {
        await using var server = await TestServer.StartAsync();
        var memories = server.Services.GetRequiredService<ProjectMemories>();
        var memory = await memories.GetAsync("default");
        await memories.ForgetAsync("default");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => memory.EntitiesAsync());
    }

    [Fact]
    public async Task The_memory_of_a_project_that_rests_is_closed_with_its_workers_when_others_need_the_room()
    {
        await using var server = await StartAsync(new ScriptedModel());
        var memories = server.Services.GetRequiredService<ProjectMemories>();
        var (first, second, third) = (await server.TenantAsync("a"), await server.TenantAsync("b"), await server.TenantAsync("c"));
        var a = await memories.GetAsync(first);
        await a.AddAsync("user.home = Lisbon", Scope.User("u1"));
        await a.WhenIdleAsync();
        using var held = await memories.LeaseAsync(second);
        await memories.GetAsync(third);

        // The oldest that nobody uses went: its queue takes nothing any more, and what it read is there.
        await Assert.ThrowsAsync<ObjectDisposedException>(() => a.WhenIdleAsync());
        Assert.Equal([second, third], memories.Open.Order(StringComparer.Ordinal));
        var again = await memories.GetAsync(first);
        Assert.Equal("user home Lisbon", Assert.Single((await again.ListAsync(new ListRequest { Scope = Scope.User("u1") })).Memories).Text);
        await held.Memory.EntitiesAsync();
    }

    [Fact]
    public async Task A_project_in_which_messages_wait_is_not_closed_for_the_sake_of_others()
    {
        var model = new ScriptedModel { OnCall = static (_, _, _) => throw new ModelUnavailableException("down") { IsRetryable = true } };
        await using var server = await StartAsync(model);
        var memories = server.Services.GetRequiredService<ProjectMemories>();
        var busy = await memories.GetAsync(await server.TenantAsync("busy"));
        await busy.AddAsync("user.home = Lisbon", Scope.User("u1"));
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            await memories.GetAsync(await server.TenantAsync(name));
        }

        Assert.Same(busy, await memories.GetAsync("busy"));
        Assert.Equal(2, memories.Open.Count);
    }

    [Fact]
    public async Task Where_all_have_work_one_more_is_opened_all_the_same()
    {
        var model = new ScriptedModel { OnCall = static (_, _, _) => throw new ModelUnavailableException("down") { IsRetryable = true } };
        await using var server = await StartAsync(model);
        var memories = server.Services.GetRequiredService<ProjectMemories>();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            await (await memories.GetAsync(await server.TenantAsync(name))).AddAsync("user.home = Lisbon", Scope.User("u1"));
        }

        Assert.Equal(["a", "b", "c", "d"], memories.Open.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_waits_in_a_project_that_is_let_go_of_is_read_without_its_next_request()
    {
        var model = new ScriptedModel();
        await using var server = await StartAsync(model, TimeSpan.FromHours(1));
        var memories = server.Services.GetRequiredService<ProjectMemories>();
        var before = await memories.GetAsync("default");
        await before.AddAsync("user.home = Lisbon", Scope.User("u1"));
        await memories.ForgetAsync("default");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => before.EntitiesAsync());
        Assert.Equal(["default"], memories.Open);
        Assert.Equal(0, model.Calls);

        // The one that took its place reads it, when its time has come.
        await (await memories.GetAsync("default")).WhenIdleAsync();
        Assert.Equal(1, model.Calls);
    }

    [Fact]
    public async Task A_stopping_server_lets_a_call_of_a_model_end_and_keeps_what_it_found()
    {
        var (called, may) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var model = new ScriptedModel
        {
            OnCall = (_, _, cancelled) =>
            {
                called.SetResult();
                return may.Task.WaitAsync(cancelled);
            },
        };
        var server = await StartAsync(model);
        (await server.PostAsync("/v3/memories/add/", """{"messages": "user.home = Lisbon", "user_id": "u1"}""")).Ok();
        await called.Task.WaitAsync(TimeSpan.FromMinutes(1));
        var stopping = server.StopAsync();
        may.SetResult();
        await stopping.WaitAsync(TimeSpan.FromMinutes(1));
        await using var again = await TestServer.StartAsync(folder: server.Folder);
        var found = (await again.PostAsync("/v3/memories/", """{"filters": {"user_id": "u1"}}""")).Ok();
        Assert.Equal("user home Lisbon", Assert.Single(found.GetProperty("results").EnumerateArray()).GetProperty("memory").GetString());
    }

    // Room for two projects.
    private static Task<TestServer> StartAsync(ScriptedModel model, TimeSpan coalesce = default) => TestServer.StartAsync(
        static options => options.Limits.OpenProjects = 2,
        services => services.AddSingleton<IExtractor>(model).Configure<MemoryOptions>(options => options.Ingestion.CoalesceDelay = coalesce));
}
