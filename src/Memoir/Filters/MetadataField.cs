namespace Memoir.Filters;

/// <summary>
/// A place in the metadata, in a filter being built. Texts compare with texts, numbers with numbers, ISO dates with ISO dates
/// by time; a list matches where one of its members does.
/// </summary>
public sealed class MetadataField
{
    private readonly FilterField _field;

    internal MetadataField(FilterField field) => _field = field;

    /// <summary>Greater, or later.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">A number, text, instant or day.</param>
    public static MemoryFilter operator >(MetadataField field, FilterValue value) => FilterCondition.Of(field._field, FilterOperator.GreaterThan, value);

    /// <summary>Greater, later or equal.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">A number, text, instant or day.</param>
    public static MemoryFilter operator >=(MetadataField field, FilterValue value) => FilterCondition.Of(field._field, FilterOperator.GreaterThanOrEqual, value);

    /// <summary>Less, or earlier.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">A number, text, instant or day.</param>
    public static MemoryFilter operator <(MetadataField field, FilterValue value) => FilterCondition.Of(field._field, FilterOperator.LessThan, value);

    /// <summary>Less, earlier or equal.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">A number, text, instant or day.</param>
    public static MemoryFilter operator <=(MetadataField field, FilterValue value) => FilterCondition.Of(field._field, FilterOperator.LessThanOrEqual, value);

    /// <summary>Equal.</summary>
    /// <param name="value">A text, number, truth value, instant or day.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter Is(FilterValue value) => FilterCondition.Of(_field, FilterOperator.Equal, value);

    /// <summary>Not equal, of another type, or missing.</summary>
    /// <param name="value">A text, number, truth value, instant or day.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter IsNot(FilterValue value) => FilterCondition.Of(_field, FilterOperator.NotEqual, value);

    /// <summary>Equal to one of a list.</summary>
    /// <param name="values">1 to <see cref="FilterLimits.MaxListLength"/> values.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter In(params FilterValue[] values) => FilterCondition.Of(_field, FilterOperator.In, values);

    /// <summary>Equal to none of a list, or missing.</summary>
    /// <param name="values">1 to <see cref="FilterLimits.MaxListLength"/> values.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter NotIn(params FilterValue[] values) => FilterCondition.Of(_field, FilterOperator.NotIn, values);

    /// <summary>Is a text that holds another, by case.</summary>
    /// <param name="part">The text.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter Contains(string part) => FilterCondition.Of(_field, FilterOperator.Contains, part);

    /// <summary>Is a text that holds another, whatever its case.</summary>
    /// <param name="part">The text.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter ContainsIgnoreCase(string part) => FilterCondition.Of(_field, FilterOperator.ContainsIgnoreCase, part);

    /// <summary>Is present and not null.</summary>
    /// <returns>The filter.</returns>
    public MemoryFilter Exists() => FilterCondition.Of(_field, FilterOperator.Exists);

    /// <summary>Is absent or null.</summary>
    /// <returns>The filter.</returns>
    public MemoryFilter IsMissing() => FilterCondition.Of(_field, FilterOperator.Missing);
}
