using Memoir.Text;
using Memoir.Time;

namespace Memoir.Retrieval;

/// <summary>A query as the arms see it.</summary>
internal sealed class Query
{
    private Query(string text, uint[] terms, string[] spelled, float[]? vector, TimeInterval? when)
    {
        When = when;
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

    /// <summary>The stretch of time that it asks about; <see langword="null"/>: it names none, or only the present.</summary>
    public TimeInterval? When { get; }

    /// <summary>Reads a query.</summary>
    /// <param name="text">As it was asked.</param>
    /// <param name="vector">Its unit vector, if there is one.</param>
    /// <param name="asked">When: what "last Tuesday" goes by.</param>
    public static Query Of(string text, float[]? vector, DateTimeOffset asked)
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

            return new Query(text, [.. terms], [.. words], vector, TimeOf(text, asked));
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private static TimeInterval? TimeOf(string text, DateTimeOffset asked)
    {
        foreach (var mention in TimeExpressions.Find(text, asked))
        {
            if (mention.Kind is TimeMentionKind.Point or TimeMentionKind.Range or TimeMentionKind.Since or TimeMentionKind.Until)
            {
                return mention.Reach;
            }
        }

        return null;
    }

    // A pasted document is asked by its first words; a posting list each for thousands would cost more than it finds.
    private const int MaxTerms = 64;
}
