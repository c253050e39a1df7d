using Memoir.Text;

namespace Memoir.Retrieval.Relations;

/// <summary>Reads the name out of what a fact says.</summary>
internal static class NameText
{
    /// <summary>The most terms that a name has; what is longer is a description.</summary>
    public const int MostTerms = 6;

    private const int MostLowerLetters = 3;
    private static readonly string[] s_naming = [" named ", " called ", " namens ", " llamado ", " llamada ", " nommé ", " nommée "];

    /// <summary>
    /// The name in a value: all of it where each word has a capital or is a particle ("Ana de la Cruz", "St. Mary's"), what stands behind
    /// "named" ("dog named Rex"), and a single word in small letters where one is expected; empty: it describes ("hiking in the hills").
    /// </summary>
    public static ReadOnlySpan<char> In(ReadOnlySpan<char> value, bool isExpected)
    {
        foreach (var naming in s_naming)
        {
            if (value.IndexOf(naming, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
            {
                return value[(at + naming.Length)..].Trim();
            }
        }

        value = value.Trim();
        return IsCapitalised(value) || (isExpected && !value.Contains(' ')) ? value : [];
    }

    /// <summary>The terms of a name; 0: it has none, or too many for a name.</summary>
    public static int Terms(ReadOnlySpan<char> name, Span<uint> into)
    {
        var terms = new TermBuffer();
        try
        {
            Memoir.Text.Terms.Collect(name, ref terms);
            if (terms.Span.Length > Math.Min(MostTerms, into.Length))
            {
                return 0;
            }

            terms.Span.CopyTo(into);
            return terms.Span.Length;
        }
        finally
        {
            terms.Dispose();
        }
    }

    /// <summary>The term of the first letters of a name's words ("WHO"); 0: it has but one word.</summary>
    public static uint Initials(ReadOnlySpan<char> name)
    {
        Span<char> letters = stackalloc char[MostTerms];
        var count = 0;
        for (var i = 0; i < name.Length && count < letters.Length; i++)
        {
            if (char.IsUpper(name[i]) && (i == 0 || name[i - 1] is ' ' or '-' or '.'))
            {
                letters[count++] = name[i];
            }
        }

        Span<uint> term = stackalloc uint[1];
        return count >= 2 && Terms(letters[..count], term) == 1 ? term[0] : 0;
    }

    private static bool IsCapitalised(ReadOnlySpan<char> value)
    {
        var capitals = 0;
        foreach (var range in value.Split(' '))
        {
            var word = value[range];
            if (word.IsEmpty)
            {
                continue;
            }

            var isParticle = capitals > 0 && word.Length <= MostLowerLetters;
            if (!char.IsLower(word[0]) || isParticle)
            {
                capitals += char.IsUpper(word[0]) || Scripts.IsUnspaced(word[0]) ? 1 : 0;
                continue;
            }

            return false;
        }

        return capitals > 0;
    }
}
