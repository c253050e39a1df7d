using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Memoir.Server.Contracts;
using Xunit;

namespace Memoir.Server.Tests.Contracts;

/// <summary>What Kestrel refuses before any code of ours runs.</summary>
public sealed class BrokenHttpTests
{
    [Theory]
    [InlineData("GET /v1/a path with spaces HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /v1/ping/ HTTP/9.9\r\nHost: x\r\n\r\n", 400)]
    [InlineData("G@T /v1/ping/ HTTP/1.1\r\nHost: x\r\n\r\n", 400)]
    [InlineData("GET /v1/ping/ HTTP/1.1\r\n\r\n", 400)]
    [InlineData("GET /v1/ping/ HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400)]
    [InlineData("GET /v1/ping/ HTTP/1.1\r\nHost: x\r\na header without a colon\r\n\r\n", 400)]
    [InlineData("POST /v1/ping/ HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n", 400)]
    [InlineData("POST /v1/ping/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 405)]
    public async Task Broken_http_is_refused_with_json_that_every_client_reads(string request, int status)
    {
        await using var server = await TestServer.StartAsync();
        var (head, body) = await SendAsync(server, request);
        Assert.StartsWith($"HTTP/1.1 {status} ", head, StringComparison.Ordinal);
        Assert.Contains("application/json", head, StringComparison.Ordinal);
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(body)}", head, StringComparison.Ordinal);
        var json = JsonElement.Parse(body);
        Assert.False(string.IsNullOrEmpty(json.GetProperty("detail").GetString()));
        Assert.False(string.IsNullOrEmpty(json.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Too_many_headers_are_told_apart()
    {
        await using var server = await TestServer.StartAsync();
        var (head, body) = await SendAsync(server, $"GET /v1/ping/ HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 200).Select(static i => $"X-{i}: 1\r\n"))}\r\n");
        Assert.StartsWith("HTTP/1.1 431 ", head, StringComparison.Ordinal);
        Assert.Contains("headers", JsonElement.Parse(body).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\n\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n{}")]
    [InlineData("{\"memory\": \"HTTP/1.1 400 Bad Request\"}")]
    [InlineData("HTTP/1.1 ")]
    [InlineData("")]
    public void Whatever_else_is_written_leaves_as_it_is(string written) => Assert.Null(RefusalBodies.InPlaceOf(Encoding.ASCII.GetBytes(written)));

    private static async Task<(string Head, string Body)> SendAsync(TestServer server, string request)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", new Uri(server.Address).Port, patience.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), patience.Token);
        using var reader = new StreamReader(stream);
        var parts = (await reader.ReadToEndAsync(patience.Token)).Split("\r\n\r\n", 2);
        return (parts[0], parts[1]);
    }
}
