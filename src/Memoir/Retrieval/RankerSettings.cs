namespace Memoir.Retrieval;

/// <summary>
/// What the ranking may use and how much of it. The defaults serve every kind of text; the evaluation in bench/Memoir.Recall
/// switches each off in turn, and its table is the reason for each number.
/// </summary>
internal sealed record RankerSettings
{
    /// <summary>Whether words propose and count.</summary>
    public bool Words { get; init; } = true;

    /// <summary>Whether meaning proposes and counts.</summary>
    public bool Meaning { get; init; } = true;

    /// <summary>
    /// What words count in a memory that the encoder is blind to; meaning counts 1. Texts about the same topic share its words
    /// without answering, so words step back as the cosine grows (<see cref="MuteCosine"/>): a name that the encoder does not know is
    /// found, and a tempting text gains nothing.
    /// </summary>
    public float MemoryWords { get; init; } = 0.4f;

    /// <summary>The cosine from which words say nothing more of a memory. Unrelated texts have about 0, paraphrases .8.</summary>
    public float MuteCosine { get; init; } = 0.4f;

    /// <summary>What words count in a message; meaning counts 1. Turns are quoted more than paraphrased, so here words add up.</summary>
    public float MessageWords { get; init; } = 0.6f;

    /// <summary>
    /// The share of its neighbours' words that a turn gets: the turn before, the one before that, the turn after and the one after
    /// that. An answer seldom repeats the words of its question.
    /// </summary>
    public Neighbourhood Neighbours { get; init; } = new(0.3f, 0.1f, 0.15f, 0.05f);

    /// <summary>The share of its session's best words and best cosine that every turn of it gets.</summary>
    public float Session { get; init; } = 0.2f;

    /// <summary>A pause longer than this many milliseconds ends a session. Default 4 hours.</summary>
    public long SessionPause { get; init; } = 4 * 3_600_000L;
}
