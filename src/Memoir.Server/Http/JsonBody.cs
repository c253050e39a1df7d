using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Memoir.Server.Contracts;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Http;

/// <summary>Reads a request's body as JSON. Whatever its declared type says: clients differ there, and only JSON is asked for.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 64 };

    /// <summary>The body; an object without members where there is none. Its memory lives as long as the request.</summary>
    public static async Task<JsonElement> ReadAsync(HttpContext http)
    {
        var bytes = await ReadBytesAsync(http);
        if (bytes.Length == 0)
        {
            bytes = "{}"u8.ToArray();
        }

        // Text is handed on as it came, so bytes that are no text must not pass.
        if (!Utf8.IsValid(bytes.Span))
        {
            throw new ApiException(400, "invalid_json", "The body is not UTF-8. Send JSON in UTF-8.");
        }

        try
        {
            var document = JsonDocument.Parse(bytes, s_options);
            http.Response.RegisterForDispose(document);
            return document.RootElement;
        }
        catch (JsonException error)
        {
            throw new ApiException(400, "invalid_json", $"The body is no JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}. Send one JSON document.");
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadBytesAsync(HttpContext http)
    {
        var expected = http.Request.ContentLength is > 0 and < 1 << 20 ? (int)http.Request.ContentLength : 4096;
        using var buffer = new MemoryStream(expected);
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }
}
