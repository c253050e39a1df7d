namespace Memoir.Retrieval;

/// <summary>One way to find entries. Each may propose, none has a veto.</summary>
internal interface IRetrievalArm
{
    /// <summary>The name in explanations.</summary>
    string Name { get; }

    /// <summary>Whether it can say anything of this query here.</summary>
    bool CanScore(Query query, SearchSpace space);

    /// <summary>Writes its raw score of every entry it proposes; the rest is left at 0.</summary>
    /// <param name="query">The query.</param>
    /// <param name="space">The entries.</param>
    /// <param name="scores">One per entry of the space, zeroed.</param>
    void Score(Query query, SearchSpace space, Span<float> scores);
}
