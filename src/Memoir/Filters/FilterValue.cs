namespace Memoir.Filters;

/// <summary>
/// One value, in a condition or in an entry. A number has one form: what is whole and fits 64 bits is an integer,
/// so <c>1.0</c> is <c>1</c>.
/// </summary>
public readonly record struct FilterValue
{
    private const long DayMilliseconds = 86_400_000;
    private readonly string? _text;
    private readonly long _number;
    private readonly double _real;

    private FilterValue(FilterValueKind kind, string? text, long number, double real)
    {
        Kind = kind;
        _text = text;
        _number = number;
        _real = real;
    }

    /// <summary>Its type.</summary>
    public FilterValueKind Kind { get; }

    /// <summary>The text; empty for other kinds.</summary>
    public string Text => _text ?? string.Empty;

    /// <summary>The whole number; 0 for other kinds.</summary>
    public long Integer => Kind == FilterValueKind.Integer ? _number : 0;

    /// <summary>The number; 0 for kinds that are no number.</summary>
    public double Real => Kind == FilterValueKind.Integer ? _number : _real;

    /// <summary>The truth value; <see langword="false"/> for other kinds.</summary>
    public bool Boolean => Kind == FilterValueKind.Boolean && _number != 0;

    /// <summary>Of a time: its first millisecond since 1970 in UTC.</summary>
    public long From => _number;

    /// <summary>Of a time: the first millisecond past it. An instant lasts one millisecond, a day 86,400,000.</summary>
    public long To => _number + (Kind == FilterValueKind.Day ? DayMilliseconds : 1);

    internal bool IsNumber => Kind is FilterValueKind.Integer or FilterValueKind.Real;

    internal bool IsTime => Kind is FilterValueKind.Instant or FilterValueKind.Day;

    /// <summary>A text.</summary>
    /// <param name="value">The text.</param>
    public static implicit operator FilterValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new FilterValue(FilterValueKind.Text, value, 0, 0);
    }

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator FilterValue(long value) => new(FilterValueKind.Integer, null, value, 0);

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator FilterValue(double value) =>
        value >= -9223372036854775808.0 && value < 9223372036854775808.0 && Math.Floor(value) == value
            ? (long)value
            : new FilterValue(FilterValueKind.Real, null, 0, value);

    /// <summary>True or false.</summary>
    /// <param name="value">The truth value.</param>
    public static implicit operator FilterValue(bool value) => new(FilterValueKind.Boolean, null, value ? 1 : 0, 0);

    /// <summary>An instant; what is finer than a millisecond is cut.</summary>
    /// <param name="value">The instant.</param>
    public static implicit operator FilterValue(DateTimeOffset value) => new(FilterValueKind.Instant, null, value.ToUnixTimeMilliseconds(), 0);

    /// <summary>A day in UTC.</summary>
    /// <param name="value">The day.</param>
    public static implicit operator FilterValue(DateOnly value) =>
        new(FilterValueKind.Day, null, (value.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * DayMilliseconds, 0);

    /// <summary>The day that a time lies on.</summary>
    internal FilterValue AsDay() => Kind == FilterValueKind.Instant
        ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(_number).UtcDateTime)
        : this;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        FilterValueKind.Text => Text,
        FilterValueKind.Integer => FormattableString.Invariant($"{_number}"),
        FilterValueKind.Real => FormattableString.Invariant($"{_real:R}"),
        FilterValueKind.Boolean => Boolean ? "true" : "false",
        FilterValueKind.Instant => FormattableString.Invariant($"{DateTimeOffset.FromUnixTimeMilliseconds(_number):yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"),
        _ => FormattableString.Invariant($"{DateTimeOffset.FromUnixTimeMilliseconds(_number):yyyy-MM-dd}"),
    };
}
