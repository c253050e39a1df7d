using Memoir.Input;

namespace Memoir.Extraction;

/// <summary>What an add would find in turns, and nothing kept.</summary>
internal sealed class TextExtraction(MemoryCore core)
{
    public async Task<ExtractionResult> ExtractAsync(AddRequest request, CancellationToken cancellationToken)
    {
        var input = AddInput.Accept(request, core.Options, core.Now);
        try
        {
            return await core.Extractor.ExtractAsync(
                new ExtractionRequest
                {
                    Turns = [.. input.Turns.Select(static turn => new Turn(turn.Role, turn.Message.Name, turn.Message.Content, turn.SaidAt))],
                    Instructions = input.Request.Instructions,
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is not MemoirException && PartFailure.Is(error, cancellationToken))
        {
            throw new ModelUnavailableException($"The extractor '{core.Extractor.Name}' failed: {error.Message} Try again, or use another.", error) { IsRetryable = true };
        }
    }
}
