namespace Memoir.Extraction;

/// <summary>
/// Finds what is worth remembering in a conversation: one of the three parts a user swaps. It reads and proposes; what
/// becomes of its candidates is for reconciliation, which is the same whoever proposes.
/// </summary>
public interface IExtractor
{
    /// <summary>Name and version, kept with every memory it finds: <c>rules/1</c>.</summary>
    string Name { get; }

    /// <summary>
    /// Whether it asks a model: calls then take seconds, cost money and may fail, so no add waits for them. Its turns go through the
    /// store's queue (<see cref="IngestionOptions"/>) and reach it in batches of one scope. Default <see langword="false"/>: it is asked within the add.
    /// </summary>
    bool CallsModel => false;

    /// <summary>Reads turns and proposes candidates.</summary>
    /// <param name="request">The turns and their context.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What it found and what it refused.</returns>
    ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default);
}
