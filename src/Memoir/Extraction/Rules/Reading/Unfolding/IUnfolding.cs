namespace Memoir.Extraction.Rules.Reading.Unfolding;

/// <summary>One way in which a sentence holds more statements than its main clause, and how to say each by itself.</summary>
internal interface IUnfolding
{
    /// <summary>Whether what it takes out holds even where the sentence asks, requests or sets a condition.</summary>
    bool Presupposes { get; }

    /// <summary>The signs of which a sentence must hold one.</summary>
    Signs Signs { get; }

    /// <returns>The sentences that say the same, or <see langword="null"/> where the sentence is not built so.</returns>
    IReadOnlyList<Passage>? Unfold(Passage passage);
}
