using System.Text;

namespace Memoir.Chat;

/// <summary>Takes out of an answer the sentences that only say again what was recalled for it: memory must not feed on itself.</summary>
internal static class Echo
{
    private const double SameEnough = 0.8;
    private const int FewestWords = 2;

    public static string Without(string answer, IReadOnlyList<MemoryRecord> recalled)
    {
        if (recalled.Count == 0)
        {
            return answer;
        }

        var known = recalled.Select(static memory => WordSet.Of(memory.Text)).Where(static words => words.Count >= FewestWords).ToList();
        var kept = new StringBuilder(answer.Length);
        foreach (var sentence in Sentences(answer))
        {
            var words = WordSet.Of(answer[sentence]);
            if (words.Count < FewestWords || !known.Exists(memory => Repeats(words, memory)))
            {
                kept.Append(answer.AsSpan(sentence));
            }
        }

        return kept.Length == answer.Length ? answer : kept.ToString().Trim();
    }

    // Both ways, or "You live in Berlin, so take the U8 to the lake" would be taken for the memory that it rests on.
    private static bool Repeats(HashSet<uint> sentence, HashSet<uint> memory)
    {
        var shared = sentence.Count(memory.Contains);
        return shared >= SameEnough * sentence.Count && shared >= SameEnough * memory.Count;
    }

    private static IEnumerable<Range> Sentences(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] is '\n' or '。' or '！' or '？'
                || (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])));
            if (ends)
            {
                yield return start..(i + 1);
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return start..text.Length;
        }
    }
}
