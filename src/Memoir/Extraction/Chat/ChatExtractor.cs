using Microsoft.Extensions.AI;

namespace Memoir.Extraction.Chat;

/// <summary>
/// Asks a chat model for facts, once per call, and believes only what the turns bear out: each fact must quote the turn it
/// came from, and names and numbers must occur in what was said. What comes back is reconciled as the rules' candidates are.
/// </summary>
/// <param name="client">The model. It is the caller's to dispose.</param>
/// <remarks>An answer that holds no JSON raises <see cref="FormatException"/>: the add keeps its turns and tries again later.</remarks>
public sealed class ChatExtractor(IChatClient client) : IExtractor
{
    /// <inheritdoc/>
    public string Name => "chat/1";

    /// <inheritdoc/>
    public async ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.Turns.Any(static turn => turn.Role is MessageRoles.User or MessageRoles.Assistant))
        {
            return ExtractionResult.Empty;
        }

        var options = new ChatOptions { Temperature = 0, ResponseFormat = ChatPrompt.Format };
        var response = await client.GetResponseAsync(ChatPrompt.Write(request), options, cancellationToken).ConfigureAwait(false);
        var candidates = new List<Candidate>();
        var rejected = new List<RejectedCandidate>();
        foreach (var fact in ChatAnswer.Read(response.Text))
        {
            var (candidate, reason) = ChatVerification.Check(fact, request);
            if (candidate is not null)
            {
                candidates.Add(candidate);
            }
            else
            {
                rejected.Add(new RejectedCandidate(fact.Text ?? fact.Quote ?? string.Empty, reason!, fact.Turn is { } turn && turn >= 0 && turn < request.Turns.Count ? turn : 0));
            }
        }

        return new ExtractionResult(candidates, rejected);
    }
}
