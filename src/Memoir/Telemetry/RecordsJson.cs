using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Memoir.Telemetry;

/// <summary>Memories as <c>gen_ai.memory.records</c> has them: <c>[{"content", "id", "score"}]</c>.</summary>
internal static class RecordsJson
{
    public static string Of(IReadOnlyList<SearchHit> hits) => Write(hits, static (json, hit) =>
    {
        json.WriteString("content"u8, hit.Text);
        json.WriteString("id"u8, hit.Id);
        json.WriteNumber("score"u8, hit.Score);
    });

    public static string Of(IReadOnlyList<AddedMemory> memories) => Write(memories, static (json, memory) =>
    {
        json.WriteString("content"u8, memory.Text);
        json.WriteString("id"u8, memory.Id);
    });

    private static string Write<T>(IReadOnlyList<T> records, Action<Utf8JsonWriter, T> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var record in records)
            {
                json.WriteStartObject();
                write(json, record);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
