namespace Memoir.Reconciliation;

/// <summary>Compares the values of facts: by their words, without case, punctuation, articles or the "s" of a plural.</summary>
internal static class FactValues
{
    private static readonly char[] Separators = [' ', '\t', '\n', '\r', ',', ';', '.', '!', '?', '"', '(', ')', '-', '/'];
    private static readonly string[] Articles = ["a", "an", "the", "my"];

    public static bool Same(string x, string y) =>
        string.Equals(x, y, StringComparison.OrdinalIgnoreCase) || Words(x).AsSpan().SequenceEqual(Words(y), StringComparer.OrdinalIgnoreCase);

    /// <summary>True when <paramref name="newer"/> says all that <paramref name="older"/> says, and more: "Kreuzberg, Berlin" of "Berlin".</summary>
    public static bool Refines(string newer, string older)
    {
        var old = Words(older);
        var words = Words(newer);
        return old.Length > 0 && words.Length > old.Length
            && Array.TrueForAll(old, word => words.Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>True when <paramref name="text"/> has every word of <paramref name="value"/>.</summary>
    public static bool Mentions(string text, string value)
    {
        var words = Words(text);
        var wanted = Words(value);
        return wanted.Length > 0 && Array.TrueForAll(wanted, word => words.Contains(word, StringComparer.OrdinalIgnoreCase));
    }

    private static string[] Words(string value)
    {
        var words = Array.FindAll(
            value.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
            static word => !Articles.Contains(word, StringComparer.OrdinalIgnoreCase));
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = Singular(words[i]);
        }

        return words;
    }

    // "Allergic to peanuts" and "a peanut allergy" are one. Two letters before the "s" are kept: "gas", "bus".
    private static string Singular(string word) =>
        word.Length > 3 && word[^1] is 's' or 'S' && word[^2] is not ('s' or 'S' or 'u' or 'U' or 'i' or 'I') ? word[..^1] : word;
}
