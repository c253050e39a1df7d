using System.Globalization;
using System.Text.Json;
using Memoir.Server.Platform.Categories;

namespace Memoir.Server.Platform.Schemas;

/// <summary>
/// Fills a JSON schema with what is known, without a model: each field by the facts whose attribute, category or words its name or description
/// means. Lists gather every value, single fields take the newest; what nobody said is null. Nothing is guessed.
/// </summary>
internal sealed class SchemaFiller(CategoryMap categories)
{
    private const int Deepest = 16;

    /// <summary>Writes the whole value.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="memories">What is known, newest first.</param>
    public void Write(Utf8JsonWriter json, JsonElement schema, IReadOnlyList<MemoryRecord> memories) =>
        WriteRoot(json, SchemaNode.Root(schema), new FactFinder(memories, categories));

    // A schema that says nothing asks for everything.
    private void WriteRoot(Utf8JsonWriter json, SchemaNode root, FactFinder known)
    {
        if (root is { Kind: SchemaKind.Text, IsTyped: false })
        {
            WriteObject(json, root, known, 0);
        }
        else
        {
            Write(json, root, known, 0);
        }
    }

    private void Write(Utf8JsonWriter json, SchemaNode field, FactFinder known, int depth)
    {
        if (depth > Deepest)
        {
            json.WriteNullValue();
            return;
        }

        switch (field.Kind)
        {
            case SchemaKind.Object:
                WriteObject(json, field, known, depth);
                break;
            case SchemaKind.List:
                WriteList(json, field, known, depth);
                break;
            case SchemaKind.Flag:
                WriteFlag(json, field, known);
                break;
            default:
                WriteSingle(json, field, known);
                break;
        }
    }

    private void WriteObject(Utf8JsonWriter json, SchemaNode schema, FactFinder known, int depth)
    {
        json.WriteStartObject();
        var isOpen = true;
        foreach (var field in schema.Properties())
        {
            isOpen = false;
            json.WritePropertyName(field.Name!);
            Write(json, field, known, depth + 1);
        }

        if (isOpen)
        {
            FactTable.WriteMembers(json, schema.Name is null ? known.All : known.Find(schema));
        }

        json.WriteEndObject();
    }

    private void WriteList(Utf8JsonWriter json, SchemaNode field, FactFinder known, int depth)
    {
        var items = field.Items();
        json.WriteStartArray();
        if (items.Kind == SchemaKind.Object)
        {
            foreach (var memory in known.Find(field))
            {
                WriteRow(json, items, memory, depth + 1);
            }
        }
        else
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var value in known.Find(field).Where(static memory => !FactValue.IsDenied(memory)).Select(FactValue.Of).Where(seen.Add))
            {
                FactValue.TryWrite(json, items, value);
            }
        }

        json.WriteEndArray();
    }

    // One memory as one object: its own parts by their names, and else what it alone tells.
    private void WriteRow(Utf8JsonWriter json, SchemaNode schema, MemoryRecord memory, int depth)
    {
        var alone = new FactFinder([memory], categories);
        json.WriteStartObject();
        foreach (var field in schema.Properties())
        {
            json.WritePropertyName(field.Name!);
            if (field.Kind == SchemaKind.List && SchemaWords.Plain(field.Name!) is "category" or "tag")
            {
                json.WriteStartArray();
                foreach (var category in categories.Named(memory.Categories))
                {
                    json.WriteStringValue(category);
                }

                json.WriteEndArray();
            }
            else if (Part(field.Name!, memory) is not { } part || !FactValue.TryWrite(json, field, part))
            {
                Write(json, field, alone, depth);
            }
        }

        json.WriteEndObject();
    }

    private string? Part(string name, MemoryRecord memory) => string.Join('_', SchemaWords.Split(name)) switch
    {
        "id" or "memory_id" => memory.Id,
        "memory" or "text" or "content" or "statement" or "fact" or "sentence" or "summary" or "description" => memory.Text,
        "subject" => memory.Fact?.Subject,
        "attribute" or "key" or "field" => memory.Fact?.Attribute,
        "value" => memory.Fact?.Value,
        "category" or "topic" or "type" => categories.Named(memory.Categories) is [var first, ..] ? first : null,
        "created_at" or "date" or "timestamp" or "time" or "when" => (memory.ValidFrom ?? memory.CreatedAt).ToUniversalTime().ToString("o", CultureInfo.InvariantCulture),
        "updated_at" => memory.UpdatedAt.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture),
        "user_id" => memory.Scope.UserId,
        "agent_id" => memory.Scope.AgentId,
        "app_id" => memory.Scope.AppId,
        "run_id" or "session_id" => memory.Scope.RunId,
        _ => null,
    };

    private static void WriteFlag(Utf8JsonWriter json, SchemaNode field, FactFinder known)
    {
        // A field without a name matches everything, which answers no question.
        var found = field.Name is null ? [] : known.FindByValue(field.Name) is { } one ? [one] : known.Find(field);
        if (found.Count == 0)
        {
            json.WriteNullValue();
        }
        else if (found.Count > 1 || !FactValue.TryWrite(json, field, FactValue.Of(found[0])))
        {
            json.WriteBooleanValue(found.Any(static memory => !FactValue.IsDenied(memory)));
        }
    }

    private static void WriteSingle(Utf8JsonWriter json, SchemaNode field, FactFinder known)
    {
        var found = (field.Name is null ? [] : known.Find(field)).Where(static memory => !FactValue.IsDenied(memory)).ToList();
        if (field is { Kind: SchemaKind.Text, Format: null, Choices.Count: 0 } && found.Count > 1 && found[0].Fact is not { Cardinality: Cardinality.One })
        {
            // Many hold at once, and one text is asked for.
            json.WriteStringValue(string.Join(", ", found.Select(FactValue.Of).Distinct(StringComparer.OrdinalIgnoreCase)));
            return;
        }

        foreach (var memory in found)
        {
            if (FactValue.TryWrite(json, field, FactValue.Of(memory)) || FactValue.TryWrite(json, field, memory.Text))
            {
                return;
            }
        }

        json.WriteNullValue();
    }
}
