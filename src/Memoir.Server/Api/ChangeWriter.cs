using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Memoir.Wire;
using Microsoft.AspNetCore.Http;

namespace Memoir.Server.Api;

/// <summary>Writes entries of the history as server-sent events.</summary>
internal sealed class ChangeWriter(HttpResponse response)
{
    private static readonly byte[] s_data = "data: "u8.ToArray();
    private readonly ArrayBufferWriter<byte> _json = new(1024);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";

        // Proxies that gather a reply until it is whole would gather for ever.
        response.Headers["X-Accel-Buffering"] = "no";
        await response.StartAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    public void Write(HistoryEntry entry)
    {
        _json.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_json, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            JsonSerializer.Serialize(json, entry, WireJson.Format.HistoryEntry);
        }

        Write(string.Create(CultureInfo.InvariantCulture, $"id: {entry.Sequence}\nevent: {WireNames<MemoryEvent>.Of(entry.Event)}\n"));

        // Metadata is as it came, line breaks too, and an event has a 'data' for each of its lines.
        var rest = _json.WrittenSpan;
        while (true)
        {
            var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            response.BodyWriter.Write(s_data);
            response.BodyWriter.Write(end < 0 ? rest : rest[..end]);
            response.BodyWriter.Write("\n"u8);
            if (end < 0)
            {
                break;
            }

            rest = rest[(end + 1)..];
        }

        response.BodyWriter.Write("\n"u8);
    }

    /// <summary>A comment, which tells both ends that the other is there.</summary>
    public void KeepAlive() => response.BodyWriter.Write(": \n\n"u8);

    public async Task FlushAsync(CancellationToken cancellationToken) => await response.BodyWriter.FlushAsync(cancellationToken);

    private void Write(string text) => response.BodyWriter.Write(Encoding.UTF8.GetBytes(text));
}
