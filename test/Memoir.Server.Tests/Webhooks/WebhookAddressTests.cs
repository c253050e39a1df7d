using System.Net;
using Memoir.Server.Webhooks;
using Xunit;

namespace Memoir.Server.Tests.Webhooks;

public sealed class WebhookAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.0.9")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2001:0:1::")]
    [InlineData("2001:db8::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("fd00::1")]
    [InlineData("ff02::1")]
    public void What_not_everyone_can_reach_is_private(string address) => Assert.False(WebhookAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    public void The_rest_is_public(string address) => Assert.True(WebhookAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1/h")]
    [InlineData("http://2130706433/h")]
    [InlineData("http://0x7f.1/h")]
    [InlineData("http://[::1]/h")]
    [InlineData("http://localhost:8080/h")]
    [InlineData("http://LOCALHOST./h")]
    [InlineData("https://app.localhost/h")]
    public void A_url_at_a_private_address_is_refused_unless_it_is_allowed(string url)
    {
        Assert.Contains("webhooks.private_addresses", WebhookAddress.Fault(url, privateAddresses: false), StringComparison.Ordinal);
        Assert.Null(WebhookAddress.Fault(url, privateAddresses: true));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hooks.example/h")]
    [InlineData("/h")]
    [InlineData("ftp://hooks.example/h")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://user:word@hooks.example/h")]
    public void What_is_no_address_to_deliver_to_is_refused(string url) => Assert.NotNull(WebhookAddress.Fault(url, privateAddresses: true));

    [Fact]
    public void The_signature_is_the_documented_one() => Assert.Equal(
        "t=1700000000,v1=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData("whsec_k"u8, "1700000000.{}"u8)),
        WebhookSecret.Sign("whsec_k", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), "{}"u8));
}
