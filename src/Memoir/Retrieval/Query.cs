using Memoir.Retrieval.Needs;
using Memoir.Text;
using Memoir.Time;

namespace Memoir.Retrieval;

/// <summary>A query as the arms see it.</summary>
internal sealed class Query
{
    private Query(string text, uint[] terms, string[] spelled, float[]? vector, long asked)
    {
        Asked = asked;
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
    public TimeInterval? When { get; private init; }

    /// <summary>Whether it asks about the present ("now", "currently").</summary>
    public bool IsOfNow { get; private init; }

    /// <summary>When it was asked, in Unix milliseconds.</summary>
    public long Asked { get; }

    /// <summary>What kind of thing it wants.</summary>
    public QueryNeed Need { get; private init; }

    /// <summary>Reads a text for whose like is looked, whatever it asks.</summary>
    /// <param name="text">As it was said.</param>
    /// <param name="vector">Its unit vector, if there is one.</param>
    /// <param name="asked">When: what "last Tuesday" goes by.</param>
    public static Query Of(string text, float[]? vector, DateTimeOffset asked) => Of(text, new AccountRequest(QueryNeed.Answer, text), vector, asked);

    /// <summary>Reads a query of which it is known what it wants.</summary>
    /// <param name="text">As it was asked.</param>
    /// <param name="request">What it wants: its words are those of the topic.</param>
    /// <param name="vector">The topic's unit vector, if there is one.</param>
    /// <param name="asked">When: what "last Tuesday" goes by.</param>
    public static Query Of(string text, AccountRequest request, float[]? vector, DateTimeOffset asked)
    {
        var spelled = new List<string>();
        var buffer = new TermBuffer();
        try
        {
            Memoir.Text.Terms.Collect(request.Topic, ref buffer, spelled);
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

            var mentions = TimeExpressions.Find(text, asked).ToList();
            return new Query(text, [.. terms], [.. words], vector, asked.ToUnixTimeMilliseconds())
            {
                When = TimeOf(mentions),
                IsOfNow = mentions.Exists(static mention => mention.Kind == TimeMentionKind.Now),
                Need = request.Need,
            };
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private static TimeInterval? TimeOf(List<TimeMention> mentions)
    {
        foreach (var mention in mentions)
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
