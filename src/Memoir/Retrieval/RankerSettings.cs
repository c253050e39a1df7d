using Memoir.Retrieval.Needs;
using Memoir.Retrieval.Weights;

namespace Memoir.Retrieval;

/// <summary>
/// What the ranking may use and how much of it. The defaults are those of weights.json and serve every kind of text; the evaluation in
/// bench/Memoir.Recall switches each off in turn and fits them, and its tables are the reason for each number.
/// </summary>
internal sealed record RankerSettings
{
    /// <summary>Whether words propose and count.</summary>
    public bool Words { get; init; } = true;

    /// <summary>Whether meaning proposes and counts.</summary>
    public bool Meaning { get; init; } = true;

    /// <summary>
    /// What being about somebody whom the query means fills of what a score lacks to 1: the names of the query and those that facts lead to
    /// ("my sister" is Ana). Who is not meant keeps his score, whatever facts there are; 0: facts propose nothing.
    /// </summary>
    public float Entities { get; init; } = ShippedWeights.Of("entities");

    /// <summary>Whether a request for an account of many turns is told from a question.</summary>
    public bool Accounts { get; init; } = true;

    /// <summary>
    /// What all the words of a query count in a memory that the encoder is blind to, and some of them by the square of their share; meaning
    /// counts 1. Texts about the same topic share its words without answering, so words step back as the cosine grows
    /// (<see cref="MuteCosine"/>): a name that the encoder does not know is found, and a tempting text gains nothing.
    /// </summary>
    public float MemoryWords { get; init; } = ShippedWeights.Of("memory_words");

    /// <summary>
    /// The cosine from which words say nothing more of a memory. Unrelated texts have about 0, paraphrases .8. At least
    /// <see cref="MemoryWords"/>: else words would step back faster than meaning grows, and a better match score less.
    /// </summary>
    public float MuteCosine { get; init; } = ShippedWeights.Of("mute_cosine");

    /// <summary>
    /// What words count in a message for each word of the query, up to <see cref="MessageWords"/>; meaning counts 1. Turns are quoted
    /// more than paraphrased, so here words add up; and the more words a query has, the less a match of them is chance.
    /// </summary>
    public float MessageWord { get; init; } = ShippedWeights.Of("message_word");

    /// <summary>What all words together count in a message at most: sums set by hand on real chats gave words about as much as meaning.</summary>
    public float MessageWords { get; init; } = ShippedWeights.Of("message_words");

    /// <summary>
    /// The share of its neighbours' words that a turn gets: the turn before, the one before that, the turn after and the one after
    /// that. An answer seldom repeats the words of its question.
    /// </summary>
    public Neighbourhood Neighbours { get; init; } = new(
        ShippedWeights.Of("neighbour_before"),
        ShippedWeights.Of("neighbour_second_before"),
        ShippedWeights.Of("neighbour_after"),
        ShippedWeights.Of("neighbour_second_after"));

    /// <summary>The share of its session's best words that every turn of it gets.</summary>
    public float SessionWords { get; init; } = ShippedWeights.Of("session_words");

    /// <summary>The share of its session's best cosine that every turn of it gets.</summary>
    public float SessionMeaning { get; init; } = ShippedWeights.Of("session_meaning");

    /// <summary>
    /// A text of more terms than this stands on its own: what the conversation lends it falls with its length, and so do the words that it
    /// lends its neighbours. A turn of two people has 10 terms and seldom 40, an assistant's page hundreds.
    /// </summary>
    public float ContextTerms { get; init; } = ShippedWeights.Of("context_terms");

    /// <summary>What having happened when the query says counts.</summary>
    public float Time { get; init; } = ShippedWeights.Of("time");

    /// <summary>The share of its score that a memory loses which had ended before the time that the query is about.</summary>
    public float EndedLoses { get; init; } = ShippedWeights.Of("ended_loses");

    /// <summary>The share of its score that a turn loses by ending as a question.</summary>
    public float AskingLoses { get; init; } = ShippedWeights.Of("asking_loses");

    /// <summary>The share of its score that an assistant's turn loses.</summary>
    public float AssistantLoses { get; init; } = ShippedWeights.Of("assistant_loses");

    /// <summary>How much of what a session lends remains where an account is asked for.</summary>
    public float AccountSession { get; init; } = ShippedWeights.Of("account_session");

    /// <summary>What words count in a message when a query has so many.</summary>
    public float MessageWordsOf(int terms) => Math.Min(MessageWords, MessageWord * terms);

    /// <summary>How much a text of this length gets of what the conversation lends, and lends of its words, 0 to 1.</summary>
    public float NeedOfContext(int terms) => Math.Min(1, ContextTerms / Math.Max(1, terms));

    /// <summary>
    /// What applies to a query: an account of what was discussed is in the questions and the answers as well, and in more turns than those
    /// of the best session.
    /// </summary>
    public RankerSettings For(QueryNeed need) => need != QueryNeed.Account ? this : this with
    {
        AskingLoses = 0,
        AssistantLoses = 0,
        SessionWords = SessionWords * AccountSession,
        SessionMeaning = SessionMeaning * AccountSession,
    };
}
