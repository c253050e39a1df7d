using Memoir.Server.Keys;
using Memoir.Server.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.Auth;

public sealed class KeyTests
{
    [Fact]
    public async Task A_first_start_makes_an_admin_key_and_a_second_one_does_not()
    {
        var first = await TestServer.StartAsync(static o => o.AdminKey = null);
        var key = first.FirstKey!;
        Assert.Matches("^m0-[A-Za-z0-9]{32}$", key);
        Assert.Equal("ok", (await first.GetAsync("/v1/ping/", key)).Ok().GetProperty("status").GetString());
        await first.StopAsync();

        await using var second = await TestServer.StartAsync(static o => o.AdminKey = null, folder: first.Folder);
        Assert.Null(second.FirstKey);
        (await second.GetAsync("/v1/ping/", key)).Ok();
    }

    [Fact]
    public async Task The_secret_is_in_no_file()
    {
        await using var server = await TestServer.StartAsync(static o => o.AdminKey = null);
        foreach (var file in Directory.GetFiles(server.Folder))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            Assert.DoesNotContain(server.FirstKey![^20..], await reader.ReadToEndAsync(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Authorization", "Token {0}")]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Authorization", "token  {0}")]
    [InlineData("X-API-Key", "{0}")]
    public async Task Every_clients_header_is_understood(string header, string format)
    {
        await using var server = await TestServer.StartAsync();
        var key = await server.KeyAsync("read");
        var reply = await server.SendAsync("GET", "/v1/ping/", null, key: null, (header, string.Format(System.Globalization.CultureInfo.InvariantCulture, format, key)));
        reply.Ok();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("m0-nosuchkeynosuchkeynosuchkeynosuch")]
    [InlineData("m0-")]
    [InlineData("é")]
    public async Task Without_a_good_key_nothing_opens(string? key)
    {
        await using var server = await TestServer.StartAsync();
        var reply = (await server.GetAsync("/v1/ping/", key)).Fails(401);
        Assert.StartsWith("Invalid API key", reply["detail"].GetString(), StringComparison.Ordinal);
        Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task An_expired_key_and_a_revoked_one_no_longer_open()
    {
        await using var server = await TestServer.StartAsync();
        var expiring = await server.KeyAsync(expiresAt: server.Clock.GetUtcNow().AddHours(1));
        (await server.GetAsync("/v1/ping/", expiring)).Ok();
        server.Clock.Advance(TimeSpan.FromHours(1));
        (await server.GetAsync("/v1/ping/", expiring)).Fails(401);

        var revoked = await server.KeyAsync();
        var keys = server.Services.GetRequiredService<IKeyStore>();
        var row = Assert.Single(await keys.FindByPrefixAsync(KeySecret.Prefix(revoked), default));
        Assert.NotNull(row);
        Assert.False(await keys.RevokeAsync("other-org", row.Id, default));
        Assert.True(await keys.RevokeAsync(row.OrganisationId, row.Id, default));
        (await server.GetAsync("/v1/ping/", revoked)).Fails(401);
    }

    [Fact]
    public async Task A_key_with_the_same_prefix_is_another_key()
    {
        await using var server = await TestServer.StartAsync();
        var key = await server.KeyAsync();
        var twin = key[..^1] + (key[^1] == 'A' ? 'B' : 'A');
        (await server.GetAsync("/v1/ping/", key)).Ok();
        (await server.GetAsync("/v1/ping/", twin)).Fails(401);
    }

    [Fact]
    public async Task When_a_key_was_used_is_noted()
    {
        await using var server = await TestServer.StartAsync();
        var key = await server.KeyAsync();
        server.Clock.Advance(TimeSpan.FromMinutes(5));
        (await server.GetAsync("/v1/ping/", key)).Ok();
        var row = Assert.Single(await server.Services.GetRequiredService<IKeyStore>().FindByPrefixAsync(KeySecret.Prefix(key), default));
        Assert.Equal(server.Clock.GetUtcNow(), row.LastUsedAt);
    }

    [Fact]
    public async Task An_open_server_lets_everyone_in_and_says_of_which_project()
    {
        await using var server = await TestServer.StartAsync(static o => (o.Open, o.AdminKey) = (true, null));
        Assert.Null(server.FirstKey);
        var ping = (await server.GetAsync("/v1/ping/", key: null)).Ok();
        var (organisation, project) = await server.Services.GetRequiredService<ITenantStore>().FirstAsync(default);
        Assert.Equal(organisation.Id, ping.GetProperty("org_id").GetString());
        Assert.Equal(project.Id, ping.GetProperty("project_id").GetString());
    }
}
