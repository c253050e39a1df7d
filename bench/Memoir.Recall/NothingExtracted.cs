using Memoir.Extraction;

namespace Memoir.Recall;

/// <summary>Finds no facts: what is measured is how well turns come back, not what is made of them.</summary>
internal sealed class NothingExtracted : IExtractor
{
    public string Name => "nothing/1";

    public ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default) => new(ExtractionResult.Empty);
}
