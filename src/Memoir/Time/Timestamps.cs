using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Memoir.Time;

/// <summary>
/// Reads when a message was said, in the formats that APIs and exported chats use: ISO 8601 (extended and basic, with or without zone,
/// date only, T or space), epochs (seconds, milliseconds, microseconds, nanoseconds, told apart by size), RFC 1123 and 2822, and dates in
/// words or digits around a 12- or 24-hour clock ("1:56 pm on 8 May, 2023", "[12/31/23, 9:41:07 PM]", "05.01.2022 10:11:12").
/// </summary>
/// <remarks>
/// A text without a zone is UTC. Two-digit years are 1970 to 2069. A weekday that contradicts its date is an error, as are dates that do
/// not exist; words that need a reference ("Today at 10:11") are not accepted. Never throws on any text.
/// </remarks>
public static class Timestamps
{
    /// <summary>The longest text that is looked at, in UTF-16 units; a longer one is an error.</summary>
    public const int MaxLength = 128;

    /// <summary>Reads an instant, or returns false.</summary>
    /// <param name="text">The text; surrounding space, brackets and direction marks are ignored.</param>
    /// <param name="value">The instant, in the offset that the text states, else UTC.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateTimeOffset value) => TryParse(text, out value, out _);

    /// <summary>Reads an instant, or says why the text names none.</summary>
    /// <param name="text">The text; surrounding space, brackets and direction marks are ignored.</param>
    /// <param name="value">The instant, in the offset that the text states, else UTC.</param>
    /// <param name="error">The reason and the remedy when false; null when true.</param>
    /// <param name="order">How to read dates such as 01/02/2023; see <see cref="DateOrder.Infer"/> for the default rule.</param>
    public static bool TryParse(
        [NotNullWhen(true)] string? text, out DateTimeOffset value, [NotNullWhen(false)] out string? error, DateOrder order = DateOrder.Infer)
    {
        var reading = Read(text, order);
        value = reading.Value;
        error = reading.Error;
        return error is null;
    }

    /// <summary>Reads an instant together with what the text left unsaid (time of day, zone, order of day and month).</summary>
    /// <param name="text">The text; surrounding space, brackets and direction marks are ignored.</param>
    /// <param name="order">How to read dates such as 01/02/2023.</param>
    public static TimestampReading Read(ReadOnlySpan<char> text, DateOrder order = DateOrder.Infer)
    {
        if (text.Length > MaxLength)
        {
            return TimestampReading.Failed($"A timestamp is at most {MaxLength} characters; this text has {text.Length}.");
        }

        Span<char> clean = stackalloc char[MaxLength];
        var length = Clean(text, clean);
        var trimmed = Unwrap(clean[..length]);
        if (trimmed.IsEmpty)
        {
            return TimestampReading.Failed("The timestamp is empty; write it as 2023-05-08T13:56:00Z or as epoch seconds.");
        }

        var numeric = EpochReader.Read(trimmed);
        return numeric ?? new TimestampScanner(trimmed, order).Read();
    }

    /// <summary>Reads an epoch given as a number, by the same rule as digits in a text; false when out of the years 1 to 9999.</summary>
    /// <param name="epoch">Seconds when below 10¹¹ in magnitude, milliseconds below 10¹⁴, microseconds below 10¹⁷, else nanoseconds.</param>
    /// <param name="value">The instant, in UTC.</param>
    public static bool TryFromEpoch(double epoch, out DateTimeOffset value) => EpochReader.TryFrom(epoch, out value);

    private static int Clean(ReadOnlySpan<char> text, Span<char> clean)
    {
        var length = 0;
        foreach (var c in text)
        {
            if (s_invisible.Contains(c))
            {
                continue;
            }

            // Phones write U+202F before PM; full-width digits come from East Asian keyboards.
            clean[length++] = char.IsWhiteSpace(c) ? ' ' : c is >= '\uFF01' and <= '\uFF5E' ? (char)(c - 0xFEE0) : c is '\u2212' ? '-' : c;
        }

        return length;
    }

    private static readonly SearchValues<char> s_invisible = SearchValues.Create("\u200B\u200C\u200D\u200E\u200F\u202A\u202C\u2066\u2069\uFEFF");

    private static ReadOnlySpan<char> Unwrap(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        while (text.Length >= 2 && (text[0], text[^1]) is ('[', ']') or ('(', ')') or ('"', '"'))
        {
            text = text[1..^1].Trim();
        }

        return text;
    }
}
