using Memoir.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Api;

/// <summary>A contract as OpenAPI 3.1; tests compare it with the routes and the records.</summary>
internal sealed class OpenApiDocument(string name)
{
    /// <summary>Memoir's own.</summary>
    public static readonly OpenApiDocument Own = new("openapi.json");

    /// <summary>That of Mem0's open-source server.</summary>
    public static readonly OpenApiDocument OpenSource = new("open-source.openapi.json");

    private readonly Lazy<byte[]> _bytes = new(() => Read(name));

    public ReadOnlyMemory<byte> Bytes => _bytes.Value;

    public Task ReplyAsync(HttpContext http) => JsonReply.WriteAsync(http, StatusCodes.Status200OK, Bytes);

    private static byte[] Read(string name)
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
