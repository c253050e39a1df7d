namespace Memoir.Text;

/// <summary>
/// Takes inflectional endings off English words: the first step of Porter's algorithm (An algorithm for suffix
/// stripping, Program 14(3), 1980). The later steps join words of different meaning (university, universe) and are
/// left out: a memory is short, and a wrong match costs more than a missed form.
/// </summary>
internal static class EnglishStemmer
{
    /// <summary>Stems in place.</summary>
    /// <param name="word">Lower-case letters.</param>
    /// <returns>The length of the stem.</returns>
    public static int Stem(Span<char> word)
    {
        var length = word.Length;
        if (length < 3 || !AllAscii(word))
        {
            return length;
        }

        length = Plural(word, length);
        length = PastOrProgressive(word, length);
        if (length > 2 && word[length - 1] == 'y' && HasVowel(word[..(length - 1)]))
        {
            word[length - 1] = 'i';
        }

        return length;
    }

    private static int Plural(Span<char> word, int length)
    {
        var stem = word[..length];
        if (stem.EndsWith("sses") || stem.EndsWith("ies"))
        {
            return stem.EndsWith("ies") && length == 4 ? length - 1 : length - 2;
        }

        return stem.EndsWith("ss") || stem.EndsWith("us") || !stem.EndsWith("s") ? length : length - 1;
    }

    private static int PastOrProgressive(Span<char> word, int length)
    {
        var stem = word[..length];
        if (stem.EndsWith("eed"))
        {
            return Measure(stem[..(length - 3)]) > 0 ? length - 1 : length;
        }

        var ending = stem.EndsWith("ed") ? 2 : stem.EndsWith("ing") ? 3 : 0;
        if (ending == 0 || !HasVowel(stem[..(length - ending)]))
        {
            return length;
        }

        length -= ending;
        stem = word[..length];
        if (stem.EndsWith("at") || stem.EndsWith("bl") || stem.EndsWith("iz"))
        {
            word[length] = 'e';
            return length + 1;
        }

        if (length > 1 && stem[^1] == stem[^2] && !IsVowel(stem, length - 1) && stem[^1] is not ('l' or 's' or 'z'))
        {
            return length - 1;
        }

        if (Measure(stem) == 1 && EndsShort(stem))
        {
            word[length] = 'e';
            return length + 1;
        }

        return length;
    }

    // Consonant, vowel, consonant, the last not w, x or y: "hop" of "hoping".
    private static bool EndsShort(ReadOnlySpan<char> stem)
    {
        var last = stem.Length - 1;
        return last >= 2 && !IsVowel(stem, last) && IsVowel(stem, last - 1) && !IsVowel(stem, last - 2) && stem[last] is not ('w' or 'x' or 'y');
    }

    // How often a vowel run is followed by a consonant run.
    private static int Measure(ReadOnlySpan<char> stem)
    {
        var count = 0;
        var afterVowel = false;
        for (var i = 0; i < stem.Length; i++)
        {
            var vowel = IsVowel(stem, i);
            if (afterVowel && !vowel)
            {
                count++;
            }

            afterVowel = vowel;
        }

        return count;
    }

    private static bool HasVowel(ReadOnlySpan<char> stem)
    {
        for (var i = 0; i < stem.Length; i++)
        {
            if (IsVowel(stem, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsVowel(ReadOnlySpan<char> word, int index) =>
        word[index] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[index] == 'y' && index > 0 && !IsVowel(word, index - 1));

    private static bool AllAscii(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('a', 'z');
}
