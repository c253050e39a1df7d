using Memoir.Extraction;

namespace Memoir.Recall;

/// <summary>Makes of each text a memory with the fact that its corpus gives, if it gives one: what is measured is how memories come back, not how they are made.</summary>
internal sealed class GivenFacts(Conversation conversation) : IExtractor
{
    private readonly Dictionary<string, Fact> _facts = conversation.Documents
        .Where(static document => document.Fact is not null)
        .ToDictionary(static document => document.Text, static document => document.Fact!, StringComparer.Ordinal);

    public string Name => "given/1";

    public ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default) => new(new ExtractionResult(
        [
            .. request.Turns.Select((turn, at) => new Candidate
            {
                Text = turn.Content,
                TurnIndex = at,
                Start = 0,
                Length = turn.Content.Length,
                Fact = _facts.GetValueOrDefault(turn.Content),
            }),
        ],
        []));
}
