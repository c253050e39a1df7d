namespace Memoir.Filters;

/// <summary>A field that is a text, in a filter being built. Texts are compared by code point, case included.</summary>
public sealed class TextField
{
    private readonly FilterField _field;

    internal TextField(FilterFieldKind kind) => _field = FilterField.Of(kind);

    /// <summary>Equal.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter Is(string value) => FilterCondition.Of(_field, FilterOperator.Equal, value);

    /// <summary>Not equal, or missing.</summary>
    /// <param name="value">The text.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter IsNot(string value) => FilterCondition.Of(_field, FilterOperator.NotEqual, value);

    /// <summary>Equal to one of a list.</summary>
    /// <param name="values">1 to <see cref="FilterLimits.MaxListLength"/> texts.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter In(params IEnumerable<string> values) => FilterCondition.Of(_field, FilterOperator.In, FilterLists.Of(values));

    /// <summary>Equal to none of a list, or missing.</summary>
    /// <param name="values">1 to <see cref="FilterLimits.MaxListLength"/> texts.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter NotIn(params IEnumerable<string> values) => FilterCondition.Of(_field, FilterOperator.NotIn, FilterLists.Of(values));

    /// <summary>Holds a text, by case.</summary>
    /// <param name="part">The text.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter Contains(string part) => FilterCondition.Of(_field, FilterOperator.Contains, part);

    /// <summary>Holds a text, whatever its case.</summary>
    /// <param name="part">The text.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter ContainsIgnoreCase(string part) => FilterCondition.Of(_field, FilterOperator.ContainsIgnoreCase, part);

    /// <summary>Is present.</summary>
    /// <returns>The filter.</returns>
    public MemoryFilter Exists() => FilterCondition.Of(_field, FilterOperator.Exists);

    /// <summary>Is absent.</summary>
    /// <returns>The filter.</returns>
    public MemoryFilter IsMissing() => FilterCondition.Of(_field, FilterOperator.Missing);
}
