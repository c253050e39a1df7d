using Memoir.Server.Idempotency;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Idempotency;

public sealed class CutOffTests
{
    [Fact]
    public async Task A_key_whose_request_a_crash_cut_off_is_free_after_the_restart_and_held_again_by_who_takes_it()
    {
        var first = await TestServer.StartAsync();
        Assert.Null(await Store(first).ClaimAsync("default", "k", "hash", default));
        Assert.Equal(0, (await Store(first).ClaimAsync("default", "k", "hash", default))!.Status);
        await first.StopAsync();

        // Another process on the same files: nothing is left of what the first one had in work.
        await using var second = await TestServer.StartAsync(folder: first.Folder);
        Assert.Null(await Store(second).ClaimAsync("default", "k", "hash", default));
        Assert.Equal(0, (await Store(second).ClaimAsync("default", "k", "hash", default))!.Status);
        await Store(second).CompleteAsync("default", "k", 200, null, default);
        Assert.Equal(200, (await Store(second).ClaimAsync("default", "k", "hash", default))!.Status);
    }

    private static IReplyStore Store(TestServer server) => server.Services.GetRequiredService<IReplyStore>();
}
