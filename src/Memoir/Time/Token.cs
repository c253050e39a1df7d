namespace Memoir.Time;

internal enum TokenKind : byte
{
    Word, Number, Symbol,

    /// <summary>A date in digits: <see cref="Token.Value"/> is year × 10000 + first × 100 + second.</summary>
    Date,

    /// <summary>A clock time: <see cref="Token.Value"/> is the second of the day.</summary>
    Clock,

    /// <summary>ISO 8601 with date and time: <see cref="Token.Value"/> is ticks in UTC.</summary>
    Instant,

    /// <summary>Digits and signs that are no time: an address, a version, an amount of money.</summary>
    Noise,
}

/// <summary>How a date in digits was written.</summary>
internal enum DateForm : byte
{
    YearFirst, YearMonth, DayFirst, Slashes,

    /// <summary>24.12. with its closing dot.</summary>
    DayMonth,
}

internal struct Token
{
    public int Start;
    public int End;
    public long Value;
    public Entries? Entries;
    public int Sentence;
    public TokenKind Kind;
    public DateForm Form;
    public bool IsAttached;   // no space between it and the token before
    public bool IsCapital;
    public bool IsHan;

    /// <summary>Whether a date's clock time had a zone, so that its value is an instant.</summary>
    public bool HasZone;

    public readonly int Length => End - Start;

    public readonly bool IsSymbol(char c) => Kind == TokenKind.Symbol && Value == c;
}
