using Memoir.Text;

namespace Memoir.Retrieval;

/// <summary>A query as the arms see it.</summary>
internal sealed class Query
{
    private Query(string text, uint[] terms, string[] spelled, float[]? vector)
    {
        Text = text;
        Terms = terms;
        Spelled = spelled;
        Vector = vector;
    }

    public string Text { get; }

    /// <summary>Distinct terms, in the order of the text.</summary>
    public uint[] Terms { get; }

    /// <summary>The same terms, spelled.</summary>
    public string[] Spelled { get; }

    /// <summary>Unit length; <see langword="null"/> where no embedder made one.</summary>
    public float[]? Vector { get; }

    public static Query Of(string text, float[]? vector)
    {
        var spelled = new List<string>();
        var buffer = new TermBuffer();
        try
        {
            Memoir.Text.Terms.Collect(text, ref buffer, spelled);
            var terms = new List<uint>();
            var words = new List<string>();
            for (var i = 0; i < buffer.Span.Length; i++)
            {
                if (!terms.Contains(buffer.Span[i]))
                {
                    terms.Add(buffer.Span[i]);
                    words.Add(spelled[i]);
                }

                if (terms.Count == MaxTerms)
                {
                    break;
                }
            }

            return new Query(text, [.. terms], [.. words], vector);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    // A pasted document is asked by its first words; a posting list each for thousands would cost more than it finds.
    private const int MaxTerms = 64;
}
