using System.Text.Json;

namespace Memoir.Server.Platform.Schemas;

/// <summary>Facts as an object: each attribute with its value, or the list of its values; what has no structured reading under <c>memories</c>.</summary>
internal static class FactTable
{
    /// <summary>Writes the members of the object.</summary>
    public static void WriteMembers(Utf8JsonWriter json, IReadOnlyList<MemoryRecord> memories)
    {
        var stated = memories.Where(static memory => !FactValue.IsDenied(memory)).ToList();
        foreach (var facts in stated.Where(static memory => memory.Fact is not null).GroupBy(static memory => NameOf(memory.Fact!), StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            json.WritePropertyName(facts.Key);
            if (facts.First().Fact!.Cardinality == Cardinality.One)
            {
                json.WriteStringValue(facts.First().Fact!.Value);
            }
            else
            {
                Write(json, facts.Select(static memory => memory.Fact!.Value));
            }
        }

        var texts = stated.Where(static memory => memory.Fact is null).Select(static memory => memory.Text).ToList();
        if (texts.Count > 0)
        {
            json.WritePropertyName("memories"u8);
            Write(json, texts);
        }
    }

    // What is told of someone else stands under that one's name.
    private static string NameOf(Fact fact) => string.Equals(fact.Subject, Fact.UserSubject, StringComparison.Ordinal) ? fact.Attribute : $"{fact.Subject}/{fact.Attribute}";

    private static void Write(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray();
        foreach (var value in values.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
