using Memoir.Time;

namespace Memoir.Import;

/// <summary>The head of a turn in a transcript: <c>[when] speaker: text</c> or <c>when - speaker: text</c>.</summary>
/// <param name="When">The time stamp, where the line has one.</param>
/// <param name="Speaker">Role or name; <see langword="null"/> for a stamped line that nobody speaks (a chat's own notices).</param>
/// <param name="Text">What follows the speaker.</param>
internal readonly record struct TranscriptLine(DateTimeOffset? When, string? Speaker, string Text)
{
    private const int LongestSpeaker = 64;
    private const int LongestStamp = 48;

    /// <summary>Reads a line as the head of a turn; false when it is none.</summary>
    public static bool TryRead(string line, out TranscriptLine head)
    {
        var rest = Stamp(line, out var when);
        head = default;
        if (!ReadSpeaker(rest, isStamped: when is not null, out var speaker, out var text))
        {
            head = new TranscriptLine(when, Speaker: null, rest.Trim().ToString());
            return when is not null;
        }

        head = new TranscriptLine(when, speaker, text);
        return true;
    }

    /// <returns>The bracket's content when the line has the form of a stamped turn whose stamp is no date.</returns>
    public static string? BrokenStamp(string line)
    {
        var end = line.StartsWith('[') ? line.IndexOf(']', StringComparison.Ordinal) : -1;
        return end is > 1 and <= LongestStamp && char.IsDigit(line[1])
            && !Timestamps.TryParse(line[1..end], out _)
            && ReadSpeaker(line.AsSpan(end + 1).TrimStart(), isStamped: true, out _, out _)
                ? line[1..end]
                : null;
    }

    private static ReadOnlySpan<char> Stamp(string line, out DateTimeOffset? when)
    {
        when = null;
        var start = line.AsSpan().TrimStart("\u200E\u200F\u202A\u2068 ");
        int end, skip;
        if (start.StartsWith('['))
        {
            (end, skip) = (start.IndexOf(']'), 1);
        }
        else if (!start.IsEmpty && char.IsDigit(start[0]))
        {
            (end, skip) = (start.IndexOf(" - "), 0);
        }
        else
        {
            return line;
        }

        if (end <= skip || end > LongestStamp || !Timestamps.TryParse(start[skip..end].ToString(), out var value))
        {
            return line;
        }

        when = value;
        return start[(end + (skip == 1 ? 1 : 3))..].TrimStart();
    }

    private static bool ReadSpeaker(ReadOnlySpan<char> line, bool isStamped, out string? speaker, out string text)
    {
        (speaker, text) = (null, string.Empty);
        var colon = line.IndexOf(':');
        if (colon is < 1 or > LongestSpeaker || (colon + 1 < line.Length && !char.IsWhiteSpace(line[colon + 1])))
        {
            return false;
        }

        var name = line[..colon].Trim(" \t*_\u200E\u200F");
        if (name.IsEmpty || !(isStamped || SpeakerRoles.Of(name) is not null || LooksLikeName(name)))
        {
            return false;
        }

        speaker = name.ToString();
        text = line[(colon + 1)..].Trim().ToString();
        return true;
    }

    private static bool LooksLikeName(ReadOnlySpan<char> name)
    {
        if (!char.IsLetter(name[0]) || char.IsLower(name[0]) || name.Count(' ') > 3)
        {
            return false;
        }

        foreach (var c in name)
        {
            if (!(char.IsLetterOrDigit(c) || c is ' ' or '.' or '\'' or '’' or '-' or '_' || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.NonSpacingMark))
            {
                return false;
            }
        }

        return true;
    }
}
