using Memoir.Text;

namespace Memoir.Chat;

/// <summary>The distinct words of a text as the word arm of the search compares them, but for "user", which every memory says.</summary>
internal static class WordSet
{
    private static readonly uint Person = TermHash.Of("user");

    public static HashSet<uint> Of(string text)
    {
        var buffer = new TermBuffer();
        try
        {
            Terms.Collect(text, ref buffer);
            var words = new HashSet<uint>();
            foreach (var term in buffer.Span)
            {
                words.Add(term);
            }

            words.Remove(Person);
            return words;
        }
        finally
        {
            buffer.Dispose();
        }
    }
}
