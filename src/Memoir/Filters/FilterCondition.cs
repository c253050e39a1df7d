namespace Memoir.Filters;

/// <summary>One field compared with one value or a list of them.</summary>
public sealed class FilterCondition : MemoryFilter
{
    // Below this many values a scan is as quick as a look-up.
    private const int LeastForSet = 8;

    private readonly FilterValue?[] _dates;
    private readonly HashSet<FilterValue>? _set;

    private FilterCondition(FilterField field, FilterOperator comparison, FilterValue[] values)
        : base(SizeOf(field, values))
    {
        Field = field;
        Operator = comparison;
        Values = values;
        _dates = Array.ConvertAll(values, value => DateIn(field, value));
        _set = values.Length >= LeastForSet && field.Kind != FilterFieldKind.Categories && !Array.Exists(values, static value => value.IsTime)
            ? [.. values]
            : null;
    }

    /// <summary>What it looks at.</summary>
    public FilterField Field { get; }

    /// <summary>How it compares.</summary>
    public FilterOperator Operator { get; }

    /// <summary>
    /// What it compares with, of the field's type: texts for ids, text and status (in lower case), times for times, days for
    /// the expiration date. One, or 1 to <see cref="FilterLimits.MaxListLength"/> for in and nin; none for exists.
    /// </summary>
    public IReadOnlyList<FilterValue> Values { get; }

    /// <summary>True for ne, nin and not exists: it matches where <see cref="Holds"/> is true of none of the field's values.</summary>
    public bool IsNegative => Operator is FilterOperator.NotEqual or FilterOperator.NotIn or FilterOperator.Missing;

    /// <summary>Makes a condition.</summary>
    /// <param name="field">What it looks at.</param>
    /// <param name="comparison">How it compares.</param>
    /// <param name="values">One, or several for in and nin; none for exists.</param>
    /// <returns>The condition, its values in the field's type.</returns>
    /// <exception cref="InvalidInputException">The field can't be compared so or with that, or a limit is passed.</exception>
    public static FilterCondition Of(FilterField field, FilterOperator comparison, params IReadOnlyCollection<FilterValue> values)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Of($"filters.{field.Name}", field, comparison, values);
    }

    internal static FilterCondition Of(string path, FilterField field, FilterOperator comparison, IReadOnlyCollection<FilterValue> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        FilterTyping.CheckOperator(path, field, comparison);
        var (least, most) = FilterOperators.IsPresence(comparison) ? (0, 0) : FilterOperators.IsList(comparison) ? (1, FilterLimits.MaxListLength) : (1, 1);
        if (values.Count < least || values.Count > most)
        {
            throw new InvalidInputException(path, values.Count == 0
                ? $"'{path}' is an empty list. Give at least one value, or leave the condition out."
                : $"'{path}' has {values.Count} values; {most} are allowed. Ask in parts.");
        }

        return new FilterCondition(field, comparison, [.. values.Select(value => FilterTyping.Accept(path, field, comparison, value))]);
    }

    /// <summary>
    /// Whether one value of an entry is what the positive form of the condition asks for (of ne: eq, of nin: in). An entry
    /// matches where this is true of one of the field's values, or of none for negative conditions. For stores that test
    /// values themselves.
    /// </summary>
    /// <param name="stored">The entry's value: a text, a number, a truth value, an instant.</param>
    /// <returns>Whether it is.</returns>
    public bool Holds(FilterValue stored)
    {
        if (FilterOperators.IsPresence(Operator))
        {
            return true;
        }

        if (_set is not null && _set.Contains(stored))
        {
            return true;
        }

        for (var i = 0; i < Values.Count; i++)
        {
            // Without a date in it, a value that is not in the set equals none of its members.
            if (_set is not null && _dates[i] is null)
            {
                continue;
            }

            if (FilterEvaluator.Holds(this, stored, Values[i], _dates[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><see cref="Holds"/> of any value in categories (a JSON list) or metadata (a JSON object) as they lie in a row, in UTF-8.</summary>
    /// <param name="json">The whole column.</param>
    /// <returns>Whether one is. Anything else than JSON throws.</returns>
    public bool HoldsOfAny(ReadOnlySpan<byte> json) =>
        Field.Kind == FilterFieldKind.Categories ? CategoryReader.Matches(json, this) : MetadataReader.Matches(json, this);

    /// <inheritdoc/>
    public override bool Equals(MemoryFilter? other) => other is FilterCondition condition
        && Operator == condition.Operator
        && Field.Equals(condition.Field)
        && Values.SequenceEqual(condition.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Field, Operator, Values.Count, Values.Count > 0 ? Values[0] : default);

    internal static FilterValue? DateIn(FilterField field, FilterValue value) =>
        field.Kind == FilterFieldKind.Metadata && value.Kind == FilterValueKind.Text ? FilterDate.Read(value.Text) : null;

    private static FilterSize SizeOf(FilterField field, FilterValue[] values) => new(
        0,
        1,
        values.Length,
        field.Path.Sum(static key => key.Length) + values.Sum(static value => value.Text.Length));
}
