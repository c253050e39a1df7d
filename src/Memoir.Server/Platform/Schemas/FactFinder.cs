using Memoir.Server.Platform.Categories;

namespace Memoir.Server.Platform.Schemas;

/// <summary>Finds the memories that a field of a schema asks for: by the attribute that its name means, then its category, then its description.</summary>
internal sealed class FactFinder(IReadOnlyList<MemoryRecord> memories, CategoryMap categories)
{
    private static readonly HashSet<string> s_everything = new(StringComparer.Ordinal)
    {
        "memory", "memories", "fact", "facts", "item", "items", "entry", "entries", "result", "results", "record", "records", "data", "note", "notes", "statement", "statements",
    };

    private readonly ILookup<string, MemoryRecord> _byAttribute = memories.Where(static memory => memory.Fact is not null)
        .ToLookup(static memory => SchemaWords.Plain(memory.Fact!.Attribute), StringComparer.Ordinal);

    public IReadOnlyList<MemoryRecord> All => memories;

    /// <summary>Newest first; empty: nothing is known of it.</summary>
    public IReadOnlyList<MemoryRecord> Find(SchemaNode field)
    {
        if (field.Name is not { } name || s_everything.Contains(SchemaWords.Split(name).LastOrDefault() ?? string.Empty))
        {
            return memories;
        }

        foreach (var attribute in SchemaWords.OfName(name))
        {
            if (ByAttribute(attribute) is { Count: > 0 } found)
            {
                return found;
            }
        }

        if (ByCategory(name) is { Count: > 0 } ofCategory)
        {
            return ofCategory;
        }

        return SchemaWords.OfDescription(field.Description).Select(ByAttribute).FirstOrDefault(static found => found.Count > 0) ?? [];
    }

    /// <summary>A fact whose value says what a field asks, such as <c>diet: vegetarian</c> for <c>is_vegetarian</c>.</summary>
    public MemoryRecord? FindByValue(string name)
    {
        var words = SchemaWords.Split(name).SkipWhile(static word => word is "is" or "has" or "user").ToList();
        var value = string.Join(' ', words);
        return memories.FirstOrDefault(memory => memory.Fact is { } fact && string.Equals(fact.Value, value, StringComparison.OrdinalIgnoreCase));
    }

    // "date.birthday" is asked for as a birthday, and "favourite" alone is every favourite thing.
    private List<MemoryRecord> ByAttribute(string attribute)
    {
        var plain = SchemaWords.Plain(attribute);
        return _byAttribute[plain].ToList() is { Count: > 0 } exact ? exact
            : [.. memories.Where(memory => memory.Fact is { } fact && SchemaWords.Plain(fact.Attribute) is var own
                && (own.StartsWith(plain + ".", StringComparison.Ordinal) || own.EndsWith("." + plain, StringComparison.Ordinal)))];
    }

    private List<MemoryRecord> ByCategory(string name)
    {
        var wanted = SchemaWords.Plain(string.Join('_', SchemaWords.Split(name)));
        return [.. memories.Where(memory => memory.Categories.Concat(categories.Named(memory.Categories)).Concat(memory.Categories.Select(DefaultCategories.Of).OfType<string>())
            .Any(category => string.Equals(SchemaWords.Plain(category), wanted, StringComparison.Ordinal)))];
    }
}
