using System.Net;
using System.Net.Sockets;

namespace Memoir.Server.Webhooks;

/// <summary>Which addresses anyone on the internet could reach as well: what else a server can reach is its own affair.</summary>
internal static class WebhookAddress
{
    // Blocks of IPv4 that are not public: this host, private, shared, loopback, link-local, protocols, documentation, tests, multicast, reserved.
    private static readonly IPNetwork[] s_closed = [.. new[]
    {
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
    }.Select(static network => IPNetwork.Parse(network))];

    // Of IPv6, global unicast alone is public, and of that not documentation, nor tunnels that end at an address of IPv4.
    private static readonly IPNetwork s_global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork s_translated = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork[] s_closedGlobal = [IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20")];

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !Array.Exists(s_closed, network => network.Contains(address));
        }

        if (s_translated.Contains(address))
        {
            return IsPublic(new IPAddress(address.GetAddressBytes().AsSpan(12)));
        }

        return s_global.Contains(address) && !Array.Exists(s_closedGlobal, network => network.Contains(address));
    }

    /// <summary>What is wrong with a URL to deliver to; <see langword="null"/>: nothing that can be told before it is resolved.</summary>
    public static string? Fault(string url, bool privateAddresses)
    {
        if (url.Length > 2048 || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
        {
            return "is no address that can be delivered to. Give an absolute http or https URL of at most 2,048 characters.";
        }

        if (uri.UserInfo.Length > 0)
        {
            return "holds a user name or password. Leave them out: deliveries are signed.";
        }

        var isClosed = IPAddress.TryParse(uri.DnsSafeHost, out var address)
            ? !IsPublic(address)
            : uri.DnsSafeHost.TrimEnd('.') is var host && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase));
        return isClosed && !privateAddresses
            ? "is at a private address. Give one that can be reached from everywhere, or have the server's webhooks.private_addresses set to true."
            : null;
    }
}
