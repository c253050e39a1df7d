using System.Globalization;
using System.Net;
using Memoir.Server.Accounts;
using Memoir.Server.Contracts;
using Memoir.Testing;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Users;

public sealed class ThrottleTests
{
    [Theory]
    [InlineData("/auth/register", """{"name": "n", "email": "n@example.com", "password": "12345678"}""", 5)]
    [InlineData("/auth/login", """{"email": "n@example.com", "password": "12345678"}""", 10)]
    [InlineData("/auth/refresh", """{"refresh_token": "x"}""", 20)]
    public async Task Past_so_many_attempts_a_minute_an_address_has_to_wait(string path, string body, int most)
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < most; i++)
        {
            Assert.NotEqual(429, (await server.PostAsync(path, body, key: null)).Status);
        }

        server.Clock.Advance(TimeSpan.FromSeconds(10));
        var refused = (await server.PostAsync(path, body, key: null)).Fails(429);
        Assert.Equal(50, int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture));
        server.Clock.Advance(TimeSpan.FromSeconds(50));
        Assert.NotEqual(429, (await server.PostAsync(path, body, key: null)).Status);
    }

    [Fact]
    public async Task How_many_is_the_operators_to_say()
    {
        await using var server = await TestServer.StartAsync(static o => o.Limits.LoginPerMinute = 1);
        const string body = """{"email": "n@example.com", "password": "12345678"}""";
        (await server.PostAsync("/auth/login", body, key: null)).Fails(401);
        Assert.Contains("limits.login_per_minute", (await server.PostAsync("/auth/login", body, key: null)).Fails(429)["detail"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Guesses_of_one_account_are_counted_wherever_they_come_from_and_right_passwords_are_not()
    {
        var clock = new FakeClock();
        var throttle = new SignInThrottle(new ServerOptions(), clock);
        for (var i = 0; i < 50; i++)
        {
            throttle.Account("ada@example.com");
            throttle.Succeeded("ada@example.com");
        }

        for (var i = 0; i < 10; i++)
        {
            throttle.Account(i % 2 == 0 ? "ada@example.com" : " ADA@example.com");
        }

        var refused = Assert.Throws<ApiException>(() => throttle.Account("ada@example.com"));
        Assert.Equal((429, 60), (refused.Status, refused.RetryAfter));
        throttle.Account("bob@example.com");
        clock.Advance(TimeSpan.FromMinutes(1));
        throttle.Account("ada@example.com");
    }

    [Fact]
    public void Addresses_of_one_network_of_version_6_are_one_host()
    {
        var throttle = new SignInThrottle(new ServerOptions(), new FakeClock());
        for (var i = 0; i < 10; i++)
        {
            throttle.Login(From($"2001:db8:1:2::{i}"));
        }

        Assert.Throws<ApiException>(() => throttle.Login(From("2001:db8:1:2:ffff::1")));
        throttle.Login(From("2001:db8:1:3::1"));
        throttle.Login(From("192.0.2.1"));
    }

    [Fact]
    public void Ever_new_addresses_do_not_fill_the_memory()
    {
        var windows = new AttemptWindows(new FakeClock());
        for (var i = 0; i < 70_000; i++)
        {
            windows.Take(i.ToString(CultureInfo.InvariantCulture), 1_000_000);
        }

        Assert.InRange(windows.Count, 1, 65_537);
    }

    private static DefaultHttpContext From(string address)
    {
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return http;
    }
}
