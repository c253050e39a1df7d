using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Memoir.Storage;

/// <summary>Parts of a record that a snapshot can leave out because they are kept beside it.</summary>
[Flags]
public enum RecordParts
{
    /// <summary>None: the snapshot is whole.</summary>
    None = 0,

    /// <summary><see cref="MemoryRecord.Id"/>.</summary>
    Id = 1,

    /// <summary><see cref="MemoryRecord.Scope"/>.</summary>
    Scope = 2,

    /// <summary><see cref="MemoryRecord.Text"/>.</summary>
    Text = 4,
}

/// <summary>
/// A memory as compact JSON, for history and for exports: members that hold their default are left out, times are
/// Unix milliseconds, metadata is copied byte for byte. Written by hand because a serializer would rewrite metadata.
/// </summary>
public static class RecordJson
{
    // Metadata comes back as it was accepted: a caller may have parsed it with comments, trailing commas or great depth.
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 1 << 20,
    };

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a memory.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="omit">What to leave out.</param>
    /// <returns>UTF-8 JSON.</returns>
    public static byte[] Write(MemoryRecord memory, RecordParts omit = RecordParts.None)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Compact))
        {
            RecordJsonWriter.Write(json, memory, omit);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a memory.</summary>
    /// <param name="utf8">What <see cref="Write"/> wrote.</param>
    /// <param name="id">The id where it was left out.</param>
    /// <param name="scope">The scope where it was left out.</param>
    /// <param name="text">The text where it was left out.</param>
    /// <returns>The memory.</returns>
    /// <exception cref="JsonException">It is not such JSON.</exception>
    public static MemoryRecord Read(ReadOnlyMemory<byte> utf8, string? id = null, Scope? scope = null, string? text = null)
    {
        using var document = JsonDocument.Parse(utf8, Lenient);
        return RecordJsonReader.Read(document.RootElement, id, scope, text);
    }

    /// <summary>Reads metadata that was kept as its raw text.</summary>
    /// <param name="utf8">The raw text.</param>
    /// <returns>The element, which owns its memory; <see cref="JsonElement.GetRawText"/> gives the same bytes.</returns>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonElement ReadMetadata(ReadOnlyMemory<byte> utf8)
    {
        using var document = JsonDocument.Parse(utf8, Lenient);
        return document.RootElement.Clone();
    }
}
