namespace Memoir.Extraction.Chat;

/// <summary>A turn, or a part of a long one, in one call.</summary>
/// <param name="Turn">The turn, by index into the request.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="Length">Its length.</param>
internal readonly record struct TurnPart(int Turn, int Start, int Length);

/// <summary>Shares turns out to calls: in order, bounded by turns and characters; long turns are cut at line and sentence ends.</summary>
internal static class TurnBatches
{
    public static IEnumerable<IReadOnlyList<TurnPart>> Of(IReadOnlyList<Turn> turns, int maxTurns, int maxCharacters)
    {
        var batch = new List<TurnPart>();
        var room = maxCharacters;
        for (var i = 0; i < turns.Count; i++)
        {
            if (!Checks.ConversationReading.IsTalk(turns[i]))
            {
                continue;
            }

            foreach (var part in Parts(i, turns[i].Content, maxCharacters))
            {
                if (batch.Count > 0 && (batch.Count == maxTurns || part.Length > room))
                {
                    yield return batch;
                    batch = [];
                    room = maxCharacters;
                }

                batch.Add(part);
                room -= part.Length;
            }
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    /// <summary>Two halves, for a model whose window the whole does not fit; a single part is cut in two.</summary>
    public static (IReadOnlyList<TurnPart> First, IReadOnlyList<TurnPart> Second)? Halve(IReadOnlyList<TurnPart> batch, IReadOnlyList<Turn> turns)
    {
        if (batch.Count > 1)
        {
            var half = batch.Count / 2;
            return ([.. batch.Take(half)], [.. batch.Skip(half)]);
        }

        var part = batch[0];
        if (part.Length < 400)
        {
            return null;
        }

        var cut = CutBefore(turns[part.Turn].Content, part.Start, part.Start + (part.Length / 2));
        return ([part with { Length = cut - part.Start }], [new TurnPart(part.Turn, cut, part.Start + part.Length - cut)]);
    }

    private static IEnumerable<TurnPart> Parts(int turn, string content, int longest)
    {
        var start = 0;
        while (content.Length - start > longest)
        {
            var end = CutBefore(content, start, start + longest);
            yield return new TurnPart(turn, start, end - start);
            start = end;
        }

        yield return new TurnPart(turn, start, content.Length - start);
    }

    // A line's end, else a sentence's, else a space, in the second half; else where it falls, but never inside a character.
    private static int CutBefore(string content, int start, int end)
    {
        var tail = content.AsSpan(start + ((end - start) / 2), (end - start) / 2);
        foreach (var mark in (ReadOnlySpan<string>)["\n", ". ", " "])
        {
            var at = tail.LastIndexOf(mark, StringComparison.Ordinal);
            if (at >= 0)
            {
                return start + ((end - start) / 2) + at + mark.Length;
            }
        }

        return char.IsHighSurrogate(content[end - 1]) ? end - 1 : end;
    }
}
