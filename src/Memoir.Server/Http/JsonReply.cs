using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Http;

/// <summary>Writes JSON whole: a reply that fails while it is made is an error, not half a reply.</summary>
internal static class JsonReply
{
    public const string ContentType = "application/json";
    private const int LargestKept = 1 << 20;
    private const int MostKept = 64;

    private static readonly JsonWriterOptions s_options = new()
    {
        // Letters as they are: nothing of this is put into HTML, and the type says so.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private static readonly ConcurrentBag<ArrayBufferWriter<byte>> s_buffers = [];

    public static async Task WriteAsync(HttpContext http, int status, Action<Utf8JsonWriter> write, string contentType = ContentType)
    {
        var buffer = s_buffers.TryTake(out var kept) ? kept : new ArrayBufferWriter<byte>(4096);
        try
        {
            await using (var json = new Utf8JsonWriter(buffer, s_options))
            {
                write(json);
            }

            await WriteAsync(http, status, buffer.WrittenMemory, contentType);
        }
        finally
        {
            buffer.ResetWrittenCount();
            if (buffer.Capacity <= LargestKept && s_buffers.Count < MostKept)
            {
                s_buffers.Add(buffer);
            }
        }
    }

    public static async Task WriteAsync(HttpContext http, int status, ReadOnlyMemory<byte> body, string contentType = ContentType)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            // Not the request's token: past its time-out it is cancelled, and saying so is what is left to do. Kestrel drops who does not read.
            await http.Response.Body.WriteAsync(body, CancellationToken.None);
        }
    }
}
