using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Memoir.Client;
using Memoir.Server.Api.Keys;

namespace Memoir.Cli.Keys;

/// <summary>Keys over HTTP, with an administrator's key.</summary>
internal sealed class RemoteKeyRing(MemoryClientOptions options) : IKeyRing
{
    private const string Keys = "/keys";
    private readonly ServerConnection _server = new(MemoryClient.OwnHttp(), ownsHttp: true, options.Accept());

    public Task<KeyPage> ListAsync(string? project, bool ended, string? cursor, CancellationToken ct)
    {
        var query = $"?ended={(ended ? "true" : "false")}"
            + (project is null ? string.Empty : $"&project={Uri.EscapeDataString(project)}")
            + (cursor is null ? string.Empty : $"&cursor={Uri.EscapeDataString(cursor)}");
        return _server.CallAsync(new ServerCall(HttpMethod.Get, Keys + query), KeyJson.Default.KeyPage, ct);
    }

    public Task<IssuedKey> CreateAsync(KeyRequest request, CancellationToken ct) =>
        _server.CallAsync(Post(Keys, request, KeyJson.Default.KeyRequest), KeyJson.Default.IssuedKey, ct);

    public Task<IssuedKey> RotateAsync(string id, RotateRequest request, CancellationToken ct) =>
        _server.CallAsync(Post($"{Keys}/{ServerCall.Segment(id)}/rotate", request, KeyJson.Default.RotateRequest), KeyJson.Default.IssuedKey, ct);

    public Task<KeyView> RevokeAsync(string id, CancellationToken ct) =>
        _server.CallAsync(new ServerCall(HttpMethod.Delete, $"{Keys}/{ServerCall.Segment(id)}"), KeyJson.Default.KeyView, ct);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    // Not sent again when nobody knows whether it arrived: the second answer would be without the secret.
    private static ServerCall Post<T>(string path, T body, JsonTypeInfo<T> type) =>
        new(HttpMethod.Post, path) { Json = JsonSerializer.SerializeToUtf8Bytes(body, type), IsRepeatable = false };
}
