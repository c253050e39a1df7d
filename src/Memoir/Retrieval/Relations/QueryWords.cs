using System.Collections.Frozen;
using Memoir.Text;

namespace Memoir.Retrieval.Relations;

/// <summary>A query as words in their order, with their terms and what tells names from relations.</summary>
internal sealed class QueryWords
{
    private const int MostWords = 64;

    private static readonly FrozenDictionary<string, WordRole>.AlternateLookup<ReadOnlySpan<char>> s_roles = Roles(
        (WordRole.Mine, "my our user users mein meine meiner meinem meinen meines unser unsere unserer unserem unseren mi mis nuestro nuestra nuestros nuestras mon ma mes notre nos"),
        (WordRole.Theirs, "his her their seine seiner seinem seinen ihre ihrer ihrem ihren su sus sa ses leur"),
        (WordRole.Of, "of von de del du"),
        (WordRole.Article, "a an the any some ein eine einen der die das un una el la le les une"));

    private QueryWords(string text, QueryWord[] words, uint[] terms) => (Text, Words, Terms) = (text, words, terms);

    public string Text { get; }

    public QueryWord[] Words { get; }

    /// <summary>The terms of all words, in order.</summary>
    public uint[] Terms { get; }

    public static QueryWords Of(string text)
    {
        var words = new List<QueryWord>();
        var terms = new TermBuffer();
        try
        {
            for (var at = 0; at < text.Length && words.Count < MostWords;)
            {
                if (!IsWordChar(text[at]))
                {
                    at++;
                    continue;
                }

                var end = EndOf(text, at);
                var next = end;
                var isPossessive = end < text.Length && IsApostrophe(text[end]);
                if (isPossessive)
                {
                    next = end + 1 < text.Length && text[end + 1] is 's' or 'S' ? end + 2 : end + 1;
                }

                var first = terms.Span.Length;
                Memoir.Text.Terms.Collect(text.AsSpan(at, end - at), ref terms);
                words.Add(new QueryWord(at, end, RoleOf(text.AsSpan(at, end - at), terms.Span.Length - first), isPossessive, first, terms.Span.Length - first));
                at = next;
            }

            return new QueryWords(text, [.. words], terms.Span.ToArray());
        }
        finally
        {
            terms.Dispose();
        }
    }

    /// <summary>The terms of some words.</summary>
    public ReadOnlySpan<uint> TermsOf(int first, int count)
    {
        var last = Words[first + count - 1];
        return Terms.AsSpan(Words[first].FirstTerm..(last.FirstTerm + last.Terms));
    }

    /// <summary>Some words as they were typed.</summary>
    public string Spelled(int first, int count) => Text[Words[first].Start..Words[first + count - 1].End];

    // An apostrophe ends a word, unless more of a name follows than a clitic has letters: O'Brien.
    private static int EndOf(string text, int at)
    {
        for (; at < text.Length; at++)
        {
            if (IsApostrophe(text[at]))
            {
                var letters = at + 1;
                while (letters < text.Length && char.IsLetter(text[letters]))
                {
                    letters++;
                }

                if (letters - at <= 3)
                {
                    break;
                }
            }
            else if (!IsWordChar(text[at]))
            {
                break;
            }
        }

        return at;
    }

    private static WordRole RoleOf(ReadOnlySpan<char> word, int terms)
    {
        Span<char> lower = stackalloc char[16];
        return word.Length <= lower.Length && s_roles.TryGetValue(lower[..word.ToLowerInvariant(lower)], out var role) ? role
            : terms == 0 ? WordRole.Function
            : WordRole.Content;
    }

    private static bool IsApostrophe(char c) => c is '\'' or '\u2019';

    private static bool IsWordChar(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || Folding.IsCombining(c);

    private static FrozenDictionary<string, WordRole>.AlternateLookup<ReadOnlySpan<char>> Roles(params (WordRole Role, string Words)[] lists) => lists
        .SelectMany(static list => list.Words.Split(' ').Select(word => (word, list.Role)))
        .ToFrozenDictionary(static pair => pair.word, static pair => pair.Role, StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();
}
