using System.Text;
using Memoir.Server.Accounts;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Users;

public sealed class SessionTests
{
    private const string Secret = "a secret of tests, long enough for a signature of any kind of SHA-2: 0123456789";

    [Fact]
    public async Task A_password_opens_a_session_and_a_wrong_one_does_not_say_what_was_wrong()
    {
        await using var server = await TestServer.StartAsync();
        await server.RegisterAsync();
        var signed = await server.LoginAsync("  ADA@example.com ");
        (await server.GetAsync("/auth/me", signed.Access)).Ok();
        var wrong = (await server.PostAsync("/auth/login", """{"email": "ada@example.com", "password": "wrong password"}""", key: null)).Fails(401);
        var unknown = (await server.PostAsync("/auth/login", """{"email": "eve@example.com", "password": "wrong password"}""", key: null)).Fails(401);
        Assert.Equal(wrong["detail"].GetString(), unknown["detail"].GetString());
        Assert.Equal(422, (await server.PostAsync("/auth/login", """{"email": "ada@example.com"}""", key: null)).Status);
    }

    [Fact]
    public async Task An_access_token_lasts_half_an_hour_and_its_refresh_token_thirty_days()
    {
        await using var server = await TestServer.StartAsync();
        var signed = await server.RegisterAsync();
        server.Clock.Advance(Tokens.AccessLife - TimeSpan.FromSeconds(1));
        (await server.GetAsync("/auth/me", signed.Access)).Ok();
        server.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Bearer", (await server.GetAsync("/auth/me", signed.Access)).Fails(401).Header("WWW-Authenticate"));
        var next = Signed.Of((await server.RefreshAsync(signed.Refresh)).Ok());
        (await server.GetAsync("/auth/me", next.Access)).Ok();
        server.Clock.Advance(Tokens.RefreshLife);
        (await server.RefreshAsync(next.Refresh)).Fails(401);
    }

    [Fact]
    public async Task A_refresh_token_that_is_used_twice_ends_the_whole_session_and_no_other()
    {
        await using var server = await TestServer.StartAsync();
        var first = await server.RegisterAsync();
        var other = await server.LoginAsync();
        var second = Signed.Of((await server.RefreshAsync(first.Refresh)).Ok());
        var third = Signed.Of((await server.RefreshAsync(second.Refresh)).Ok());
        (await server.RefreshAsync(first.Refresh)).Fails(401);
        (await server.RefreshAsync(third.Refresh)).Fails(401);
        (await server.GetAsync("/auth/me", third.Access)).Fails(401);
        (await server.GetAsync("/auth/me", first.Access)).Fails(401);
        (await server.GetAsync("/auth/me", other.Access)).Ok();
        (await server.RefreshAsync(other.Refresh)).Ok();
    }

    [Fact]
    public async Task Of_a_refresh_token_that_is_used_at_the_same_time_one_use_counts()
    {
        await using var server = await TestServer.StartAsync();
        var signed = await server.RegisterAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => server.RefreshAsync(signed.Refresh)));
        Assert.InRange(replies.Count(static reply => reply.Status == 200), 0, 1);
        Assert.All(replies, static reply => Assert.True(reply.Status is 200 or 401));
    }

    [Fact]
    public async Task Neither_token_does_the_others_work()
    {
        await using var server = await TestServer.StartAsync();
        var signed = await server.RegisterAsync();
        (await server.RefreshAsync(signed.Access)).Fails(401);
        (await server.GetAsync("/auth/me", signed.Refresh)).Fails(401);
        (await server.GetAsync("/auth/me", signed.Access)).Ok();
    }

    [Fact]
    public async Task A_token_that_this_server_did_not_sign_so_opens_nothing()
    {
        await using var server = await TestServer.StartAsync(static o => o.JwtSecret = Secret);
        var signed = await server.RegisterAsync();
        var parts = signed.Access.Split('.');
        var claims = Base64UrlEncoder.Decode(parts[1]);
        string[] forged =
        [
            $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{Base64UrlEncoder.Encode(claims.Replace("admin", "owner", StringComparison.Ordinal))}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{(parts[2][0] == 'A' ? 'B' : 'A')}{parts[2][1..]}",
            Sign(claims, Secret + "!", SecurityAlgorithms.HmacSha256),
            Sign(claims, Secret, SecurityAlgorithms.HmacSha512),
            Sign(claims.Replace("\"type\":\"access\"", "\"type\":\"other\"", StringComparison.Ordinal), Secret, SecurityAlgorithms.HmacSha256),
            Sign("""{"type":"access"}""", Secret, SecurityAlgorithms.HmacSha256),
            "ey..",
            "eyJ.eyJ.eyJ",
            "eyJ" + new string('a', 5000) + "..",
        ];
        foreach (var token in forged)
        {
            (await server.GetAsync("/auth/me", token)).Fails(401);
            Assert.Equal(token.Length > Tokens.Longest ? 422 : 401, (await server.RefreshAsync(token)).Status);
        }

        (await server.GetAsync("/auth/me", Sign(claims, Secret, SecurityAlgorithms.HmacSha256))).Ok();
    }

    [Fact]
    public async Task A_session_outlives_a_restart_unless_the_secret_is_another()
    {
        var first = await TestServer.StartAsync();
        var signed = await first.RegisterAsync();
        await first.StopAsync();
        var second = await TestServer.StartAsync(folder: first.Folder);
        (await second.GetAsync("/auth/me", signed.Access)).Ok();
        await second.StopAsync();
        await using var third = await TestServer.StartAsync(static o => o.JwtSecret = Secret, folder: first.Folder);
        (await third.GetAsync("/auth/me", signed.Access)).Fails(401);
        (await third.RefreshAsync(signed.Refresh)).Fails(401);
        await third.LoginAsync();
    }

    [Fact]
    public async Task A_bad_token_is_refused_on_an_open_server_too()
    {
        await using var server = await TestServer.StartAsync(static o => (o.Open, o.AdminKey) = (true, null));
        (await server.GetAsync("/configure", key: null)).Ok();
        (await server.GetAsync("/configure", "eyJ.eyJ.x")).Fails(401);
    }

    private static string Sign(string claims, string secret, string algorithm) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
        claims, new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), algorithm));
}
