using Memoir.Reranking;

namespace Memoir;

/// <summary>What to look for.</summary>
public sealed record SearchRequest
{
    /// <summary>The question or text: 1 to <see cref="MemoryOptions.MaxQueryLength"/> UTF-16 units.</summary>
    public required string Query { get; init; }

    /// <summary>Whose memory to search; at least one id, or <see cref="Scope.WholeProject"/>.</summary>
    public required Scope Scope { get; init; }

    /// <summary>How many hits at most: 1 to 1,000. Default 10.</summary>
    public int TopK { get; init; } = 10;

    /// <summary>
    /// The least score of a hit, 0 to 1, after the exact rescoring. A score does not depend on what else is found, so a threshold means
    /// the same from query to query; memories and messages have scales of their own. Default 0: everything that any arm proposes.
    /// </summary>
    public double Threshold { get; init; }

    /// <summary>What to search. Default <see cref="SearchTargets.Memories"/>.</summary>
    public SearchTargets Targets { get; init; } = SearchTargets.Memories;

    /// <summary>Also what was superseded, ended, retracted or is not yet valid. Default <see langword="false"/>.</summary>
    public bool IncludeSuperseded { get; init; }

    /// <summary>Also what has expired. Default <see langword="false"/>.</summary>
    public bool IncludeExpired { get; init; }

    /// <summary>Search what held, or what was known, at an earlier instant. Default: now.</summary>
    public AsOf? AsOf { get; init; }

    /// <summary>
    /// Only what matches, of memories and messages alike; a message lacks most fields, and a missing field matches negative
    /// conditions only. It applies before ranking. Default: everything.
    /// </summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>Fill <see cref="SearchHit.Explanation"/>. Default <see langword="false"/>.</summary>
    public bool Explain { get; init; }

    /// <summary>
    /// The id of a memory or message to ask after: <see cref="SearchResult.Explained"/> then tells which arms saw it, where it fell out and
    /// what would have had to differ. Default: none.
    /// </summary>
    public string? ExplainId { get; init; }

    /// <summary>
    /// Return memories that say the same as separate hits. Default <see langword="false"/>: what repeats a hit stands in its
    /// <see cref="SearchHit.Copies"/> and the place goes to something else. The same are the same words, whatever their case and
    /// punctuation; and of memories those whose cosine is .95 or more and whose polarity, numbers, names and negations agree.
    /// </summary>
    public bool KeepDuplicates { get; init; }

    /// <summary>
    /// The most tokens that the hits' texts may have together, by <see cref="Text.TokenEstimate"/>: 1 to 1,000,000. Best first, a hit that
    /// does not fit is left out and a shorter one after it may. Default: no limit.
    /// </summary>
    public int? MaxTokens { get; init; }

    /// <summary>
    /// Only what probably answers: nothing at all where nothing does. It raises <see cref="Threshold"/> to where, measured, a first
    /// hit is as likely to be a stranger's as an answer. Default <see langword="false"/>: the best there is, however little it says.
    /// </summary>
    public bool RelevantOnly { get; init; }

    /// <summary>
    /// Have the registered <see cref="IReranker"/> order the best hits anew. If it fails, the order stays and
    /// <see cref="SearchResult.Degraded"/> says so. Default <see langword="false"/>.
    /// </summary>
    public bool Rerank { get; init; }
}
