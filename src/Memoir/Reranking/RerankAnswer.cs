namespace Memoir.Reranking;

/// <summary>
/// Reads the order out of whatever a model answers: "3, 1, 7", a JSON list, lines, "[3] &gt; [1]", with words before and after. Numbers
/// that name no text, and repeats, are passed over.
/// </summary>
internal static class RerankAnswer
{
    private const int LongestAnswer = 20_000;

    /// <summary>Places from 0, best first.</summary>
    /// <exception cref="FormatException">It names no text.</exception>
    public static IReadOnlyList<int> Read(string? answer, int texts)
    {
        var text = answer.AsSpan(0, Math.Min(answer?.Length ?? 0, LongestAnswer));

        // A model that thinks aloud counts and dates as it goes: what it says last is its answer.
        if (text.LastIndexOf("</think>", StringComparison.OrdinalIgnoreCase) is >= 0 and var thought)
        {
            text = text[(thought + "</think>".Length)..];
        }

        var order = new List<int>();
        for (var i = 0; i < text.Length;)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                i++;
            }

            if (int.TryParse(text[start..i], out var number) && number >= 1 && number <= texts && !IsPartOfWord(text, start, i) && !order.Contains(number - 1))
            {
                order.Add(number - 1);
            }
        }

        return order.Count > 0 ? order : throw new FormatException($"The model's answer of {answer?.Length ?? 0} characters names none of the {texts} notes.");
    }

    private static bool IsPartOfWord(ReadOnlySpan<char> text, int start, int end) =>
        (start > 0 && (char.IsLetter(text[start - 1]) || (text[start - 1] is '.' or '-' && start > 1 && char.IsAsciiDigit(text[start - 2]))))
        || (end < text.Length && (char.IsLetter(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))));
}
