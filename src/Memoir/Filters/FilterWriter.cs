using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Memoir.Filters;

/// <summary>Writes filters as JSON: one form per filter.</summary>
internal static class FilterWriter
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(MemoryFilter filter)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            Write(json, filter);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void Write(Utf8JsonWriter json, MemoryFilter filter)
    {
        json.WriteStartObject();
        switch (filter)
        {
            case FilterAnd and:
                Write(json, "AND", and.Members);
                break;
            case FilterOr or:
                Write(json, "OR", or.Members);
                break;
            case FilterNot { Member: FilterOr none }:
                Write(json, "NOT", none.Members);
                break;
            case FilterNot not:
                json.WritePropertyName("NOT");
                Write(json, not.Member);
                break;
            default:
                Write(json, (FilterCondition)filter);
                break;
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<MemoryFilter> members)
    {
        json.WriteStartArray(name);
        foreach (var member in members)
        {
            Write(json, member);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, FilterCondition condition)
    {
        json.WritePropertyName(condition.Field.Name);
        if (condition.Operator == FilterOperator.Equal && !IsStar(condition.Values[0]))
        {
            Write(json, condition.Values[0]);
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName(FilterOperators.Name(condition.Operator));
        if (FilterOperators.IsPresence(condition.Operator))
        {
            json.WriteBooleanValue(condition.Operator == FilterOperator.Exists);
        }
        else if (FilterOperators.IsList(condition.Operator))
        {
            json.WriteStartArray();
            foreach (var value in condition.Values)
            {
                Write(json, value);
            }

            json.WriteEndArray();
        }
        else
        {
            Write(json, condition.Values[0]);
        }

        json.WriteEndObject();
    }

    // "*" alone means that the field exists; the text of one star is written in full.
    private static bool IsStar(FilterValue value) => string.Equals(value.Text, "*", StringComparison.Ordinal);

    private static void Write(Utf8JsonWriter json, FilterValue value)
    {
        switch (value.Kind)
        {
            case FilterValueKind.Integer:
                json.WriteNumberValue(value.Integer);
                break;
            case FilterValueKind.Real:
                json.WriteNumberValue(value.Real);
                break;
            case FilterValueKind.Boolean:
                json.WriteBooleanValue(value.Boolean);
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
