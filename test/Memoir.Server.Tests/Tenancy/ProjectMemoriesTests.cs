using Memoir.Server.Tenancy;
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
        memories.Forget("default");
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
        memories.Forget("default");
        await Assert.ThrowsAsync<ObjectDisposedException>(() => memory.EntitiesAsync());
    }
}
