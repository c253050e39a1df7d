namespace Memoir.Filters;

/// <summary>
/// A field that is a time, in a filter being built. It is compared with a <see cref="DateTimeOffset"/>, to the millisecond, or
/// with a <see cref="DateOnly"/>, which stands for the whole day in UTC: <c>&lt;=</c> includes it, <c>&gt;</c> begins after it.
/// </summary>
public sealed class TimeField
{
    private readonly FilterField _field;

    internal TimeField(FilterFieldKind kind) => _field = FilterField.Of(kind);

    /// <summary>Later.</summary>
    /// <param name="field">The field.</param>
    /// <param name="time">The instant or day.</param>
    public static MemoryFilter operator >(TimeField field, FilterValue time) => FilterCondition.Of(field._field, FilterOperator.GreaterThan, time);

    /// <summary>Later or equal.</summary>
    /// <param name="field">The field.</param>
    /// <param name="time">The instant or day.</param>
    public static MemoryFilter operator >=(TimeField field, FilterValue time) => FilterCondition.Of(field._field, FilterOperator.GreaterThanOrEqual, time);

    /// <summary>Earlier.</summary>
    /// <param name="field">The field.</param>
    /// <param name="time">The instant or day.</param>
    public static MemoryFilter operator <(TimeField field, FilterValue time) => FilterCondition.Of(field._field, FilterOperator.LessThan, time);

    /// <summary>Earlier or equal.</summary>
    /// <param name="field">The field.</param>
    /// <param name="time">The instant or day.</param>
    public static MemoryFilter operator <=(TimeField field, FilterValue time) => FilterCondition.Of(field._field, FilterOperator.LessThanOrEqual, time);

    /// <summary>At the instant, or on the day.</summary>
    /// <param name="time">The instant or day.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter Is(FilterValue time) => FilterCondition.Of(_field, FilterOperator.Equal, time);

    /// <summary>At another instant or on another day, or missing.</summary>
    /// <param name="time">The instant or day.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter IsNot(FilterValue time) => FilterCondition.Of(_field, FilterOperator.NotEqual, time);

    /// <summary>From a day to a later one, both included.</summary>
    /// <param name="first">The first day or instant.</param>
    /// <param name="last">The last day or instant.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter Between(FilterValue first, FilterValue last) => (this >= first) & (this <= last);

    /// <summary>Is known.</summary>
    /// <returns>The filter.</returns>
    public MemoryFilter Exists() => FilterCondition.Of(_field, FilterOperator.Exists);

    /// <summary>Is not known.</summary>
    /// <returns>The filter.</returns>
    public MemoryFilter IsMissing() => FilterCondition.Of(_field, FilterOperator.Missing);
}
