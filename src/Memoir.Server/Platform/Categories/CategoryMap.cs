using System.Collections.Frozen;
using Memoir.Extraction;
using Memoir.Filters;

namespace Memoir.Server.Platform.Categories;

/// <summary>
/// What a project calls our categories. Memories keep ours; names are given when they are read and looked for, so that a project that changes its
/// list sees all its memories under the new one. A category that is none of ours, such as one that a model chose from the project's own list, stays.
/// </summary>
internal sealed class CategoryMap
{
    public static readonly CategoryMap Default = new([]);
    private readonly FrozenDictionary<string, string[]> _names;

    /// <param name="custom">The project's own list; empty: the default one.</param>
    public CategoryMap(IReadOnlyList<CustomCategory> custom)
    {
        All = custom.Count == 0 ? DefaultCategories.Names : [.. custom.Select(static category => category.Name).Distinct(StringComparer.Ordinal)];
        _names = DefaultCategories.Own.ToFrozenDictionary(
            static own => own,
            own => custom.Count == 0
                ? [DefaultCategories.Of(own)!]
                : custom.Where(category => CategoryWords.Fits(own, category)).Select(static category => category.Name).ToArray(),
            StringComparer.Ordinal);
    }

    /// <summary>Every name that the project's list has.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>What a memory's categories are called, each once.</summary>
    public IReadOnlyList<string> Named(IReadOnlyList<string> stored) =>
        stored.Count == 0 ? [] : [.. stored.SelectMany(own => _names.TryGetValue(own, out var names) ? names : [own]).Distinct(StringComparer.Ordinal)];

    /// <summary>The same condition on what memories keep.</summary>
    public MemoryFilter? Stored(MemoryFilter? filter) => filter switch
    {
        FilterAnd and => Where.All(and.Members.Select(member => Stored(member)!)),
        FilterOr or => Where.Any(or.Members.Select(member => Stored(member)!)),
        FilterNot not => !Stored(not.Member)!,
        FilterCondition { Field.Kind: FilterFieldKind.Categories } condition => Stored(condition),
        _ => filter,
    };

    private MemoryFilter Stored(FilterCondition condition)
    {
        var own = _names.Where(pair => Array.Exists(pair.Value, name => condition.Holds(name))).Select(static pair => (FilterValue)pair.Key).ToList();
        return own.Count == 0 ? condition : condition.Operator switch
        {
            FilterOperator.Exists or FilterOperator.Missing => condition,
            FilterOperator.NotEqual or FilterOperator.NotIn => condition & FilterCondition.Of(condition.Field, FilterOperator.NotIn, own),
            _ => condition | FilterCondition.Of(condition.Field, FilterOperator.In, own),
        };
    }
}
