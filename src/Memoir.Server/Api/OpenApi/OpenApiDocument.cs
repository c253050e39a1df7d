using Memoir.Server.Http;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Api;

/// <summary>The contract as OpenAPI 3.1; a test compares it with the routes and the records.</summary>
internal static class OpenApiDocument
{
    private static readonly Lazy<byte[]> s_bytes = new(Read);

    public static ReadOnlyMemory<byte> Bytes => s_bytes.Value;

    public static Task ReplyAsync(HttpContext http) => JsonReply.WriteAsync(http, StatusCodes.Status200OK, Bytes);

    private static byte[] Read()
    {
        using var stream = typeof(OpenApiDocument).Assembly.GetManifestResourceStream("openapi.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
