namespace Memoir.Context;

/// <summary>Cuts a line between words, with a mark that tells of the cut.</summary>
internal static class Excerpt
{
    public const string Mark = " […]";
    private const int FurthestBoundary = 40;

    /// <summary>The line, or its beginning in at most <paramref name="longest"/> UTF-16 units, mark included.</summary>
    public static string Of(string line, int longest)
    {
        if (line.Length <= longest)
        {
            return line;
        }

        var end = longest - Mark.Length;
        if (end <= 0)
        {
            return string.Empty;
        }

        // Scripts without spaces have no boundary near: there any character is one, but never half of a pair.
        var space = line.LastIndexOf(' ', end);
        if (space > 0 && end - space <= FurthestBoundary)
        {
            end = space;
        }
        else if (char.IsLowSurrogate(line[end]))
        {
            end--;
        }

        return end <= 0 ? string.Empty : string.Concat(line.AsSpan(0, end).TrimEnd(), Mark);
    }
}
