using System.Net;
using System.Net.Sockets;
using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Accounts;

/// <summary>Slows the guessing of passwords: by the address it comes from, and by the account it is aimed at wherever it comes from.</summary>
internal sealed class SignInThrottle(ServerOptions options, TimeProvider clock)
{
    private const int NetworkOfOneHost = 8;
    private readonly AttemptWindows _windows = new(clock);

    public void Register(HttpContext http) => Demand("register " + Address(http), options.Limits.RegisterPerMinute, "limits.register_per_minute");

    public void Login(HttpContext http) => Demand("login " + Address(http), options.Limits.LoginPerMinute, "limits.login_per_minute");

    public void Refresh(HttpContext http) => Demand("refresh " + Address(http), options.Limits.RefreshPerMinute, "limits.refresh_per_minute");

    /// <summary>Counts a try of an account's password, before it is checked: tries at the same time must not slip through together.</summary>
    public void Account(string email) => Demand(AccountKey(email), options.Limits.LoginPerMinute, "limits.login_per_minute");

    /// <summary>The password was right: it was no guess.</summary>
    public void Succeeded(string email) => _windows.GiveBack(AccountKey(email));

    private void Demand(string key, int most, string setting)
    {
        if (_windows.Take(key, most) is { } wait)
        {
            throw new ApiException(429, "rate_limited", $"Too many attempts; {most} per minute are allowed, the server's {setting}. Wait and try again.")
            {
                RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)),
            };
        }
    }

    private static string AccountKey(string email) => "account " + EmailAddress.Key(email);

    // One host has a whole /64 of version 6 to come from.
    private static string Address(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        { IsIPv4MappedToIPv6: true } address => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkOfOneHost)),
        IPAddress address => address.ToString(),
        null => string.Empty,
    };
}
