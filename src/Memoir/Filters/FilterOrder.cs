namespace Memoir.Filters;

/// <summary>The order of values. Values of different types have none: <see langword="null"/>.</summary>
internal static class FilterOrder
{
    /// <summary>Where a stored value lies in respect of an operand: before (-1), at (0), after (1).</summary>
    /// <param name="stored">The entry's value.</param>
    /// <param name="operand">The condition's value.</param>
    /// <param name="operandDate">What the operand names as a date, where dates inside texts count.</param>
    public static int? Compare(FilterValue stored, FilterValue operand, FilterValue? operandDate)
    {
        if (stored.Kind == FilterValueKind.Text && operand.Kind == FilterValueKind.Text)
        {
            return operandDate is { } date
                ? FilterDate.Read(stored.Text) is { } said ? ByTime(said.From, date) : null
                : ByCodePoint(stored.Text, operand.Text);
        }

        if (stored.IsNumber && operand.IsNumber)
        {
            return ByNumber(stored, operand);
        }

        if (stored.IsTime && operand.IsTime)
        {
            return ByTime(stored.From, operand);
        }

        return stored.Kind == FilterValueKind.Boolean && operand.Kind == FilterValueKind.Boolean && stored.Boolean == operand.Boolean ? 0 : null;
    }

    /// <summary>Whether a comparison is what an operator asks for.</summary>
    public static bool Satisfies(FilterOperator comparison, int? order) => comparison switch
    {
        FilterOperator.Equal or FilterOperator.NotEqual or FilterOperator.In or FilterOperator.NotIn => order == 0,
        FilterOperator.GreaterThan => order > 0,
        FilterOperator.GreaterThanOrEqual => order >= 0,
        FilterOperator.LessThan => order < 0,
        FilterOperator.LessThanOrEqual => order <= 0,
        _ => false,
    };

    /// <summary>By Unicode code point, which is the order of UTF-8 bytes and so of databases; UTF-16 units sort U+10000 before U+E000.</summary>
    public static int ByCodePoint(string x, string y)
    {
        var same = x.AsSpan().CommonPrefixLength(y);
        if (same == x.Length || same == y.Length)
        {
            return x.Length.CompareTo(y.Length);
        }

        var (a, b) = (x[same], y[same]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    private static int ByTime(long stored, FilterValue operand) => stored < operand.From ? -1 : stored >= operand.To ? 1 : 0;

    private static int ByNumber(FilterValue x, FilterValue y) => (x.Kind, y.Kind) switch
    {
        (FilterValueKind.Integer, FilterValueKind.Integer) => x.Integer.CompareTo(y.Integer),
        (FilterValueKind.Integer, _) => ByNumber(x.Integer, y.Real),
        (_, FilterValueKind.Integer) => -ByNumber(y.Integer, x.Real),
        _ => x.Real.CompareTo(y.Real),
    };

    // Exact: a conversion to double would make 9007199254740993 equal to 9007199254740992.5.
    private static int ByNumber(long whole, double real)
    {
        if (real >= 9223372036854775808.0)
        {
            return -1;
        }

        if (real < -9223372036854775808.0)
        {
            return 1;
        }

        var floor = Math.Floor(real);
        return whole.CompareTo((long)floor) is var order and not 0 ? order : floor < real ? -1 : 0;
    }
}
