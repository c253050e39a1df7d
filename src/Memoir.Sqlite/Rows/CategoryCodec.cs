using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Memoir.Sqlite;

/// <summary>Categories as a JSON array, so that SQL can look into them.</summary>
internal static class CategoryCodec
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Statement BindCategories(this Statement statement, int index, IReadOnlyList<string> categories)
    {
        if (categories.Count == 0)
        {
            return statement.Null(index);
        }

        var text = new ArrayBufferWriter<byte>(64);
        using (var json = new Utf8JsonWriter(text, Plain))
        {
            json.WriteStartArray();
            foreach (var category in categories)
            {
                json.WriteStringValue(category);
            }

            json.WriteEndArray();
        }

        return statement.BindUtf8(index, text.WrittenSpan);
    }

    public static IReadOnlyList<string> Categories(this Statement statement, int column)
    {
        if (statement.IsNull(column))
        {
            return [];
        }

        var categories = new List<string>();
        var json = new Utf8JsonReader(statement.Bytes(column));
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.String)
            {
                categories.Add(json.GetString()!);
            }
        }

        return categories;
    }
}
