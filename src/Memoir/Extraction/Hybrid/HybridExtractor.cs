using Memoir.Extraction.Chat;
using Memoir.Extraction.Rules;
using Memoir.Procedures;
using Memoir.Reconciliation;
using Microsoft.Extensions.AI;

namespace Memoir.Extraction.Hybrid;

/// <summary>
/// Rules first, and a chat model only for turns of which they were unsure: they found nothing where somebody speaks of himself, refused
/// as unsure, or found little in a long turn. What both find is one candidate.
/// </summary>
public sealed class HybridExtractor : IExtractor
{
    private readonly RuleExtractor _rules;
    private readonly ChatExtractor _chat;
    private readonly IReadOnlyList<string> _refused;

    /// <summary>Creates an extractor.</summary>
    /// <param name="client">The model. It is the caller's to dispose.</param>
    /// <param name="chat">Settings of the model's part; <see langword="null"/>: the defaults.</param>
    /// <param name="rules">Settings of the rules; <see langword="null"/>: the defaults.</param>
    /// <param name="clock">Measures latency; <see langword="null"/>: the system's.</param>
    /// <exception cref="InvalidInputException">A setting is out of its range.</exception>
    public HybridExtractor(IChatClient client, ChatExtractorOptions? chat = null, RuleExtractorOptions? rules = null, TimeProvider? clock = null)
    {
        _rules = new RuleExtractor(rules);
        _refused = [.. chat?.RefusedPersonalData ?? []];
        _chat = new ChatExtractor(client, _rules, chat, clock);
    }

    /// <inheritdoc/>
    public string Name => "hybrid/1";

    /// <inheritdoc/>
    public bool CallsModel => true;

    /// <inheritdoc/>
    public async ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var read = await _rules.ExtractAsync(request, cancellationToken).ConfigureAwait(false);
        var unsure = UnsureTurns.Find(request, read, _rules);
        var candidates = read.Candidates.Where(candidate => !IsRefused(candidate)).Select(candidate => candidate with { Extractor = _rules.Name }).ToList();
        IReadOnlyList<RejectedCandidate> rejected =
            [.. read.Rejected, .. read.Candidates.Where(IsRefused).Select(static candidate => new RejectedCandidate(candidate.Text, CandidateSink.Refusal(candidate.Personal!), candidate.TurnIndex))];
        if (unsure.Count == 0)
        {
            return new ExtractionResult(candidates, rejected);
        }

        var asked = await _chat.ExtractAsync(request, unsure.ContainsKey, cancellationToken).ConfigureAwait(false);
        foreach (var candidate in asked.Candidates)
        {
            if (!candidates.Exists(known => IsSame(known, candidate)))
            {
                candidates.Add(candidate with { Extractor = _chat.Name });
            }
        }

        return new ExtractionResult([.. candidates.OrderBy(static candidate => candidate.TurnIndex)], [.. rejected, .. asked.Rejected])
        {
            Usage = asked.Usage,
            Failed = asked.Failed,
            Issues = [.. asked.Issues, .. unsure.Values.CountBy(static why => why).Select(static why => new ExtractionIssue($"unsure: {why.Key}", why.Value))],
        };
    }

    /// <summary>Writes the record of a task with the same model.</summary>
    internal ChatProcedures Procedures => _chat.Procedures;

    private bool IsRefused(Candidate candidate) => candidate.Personal is { } personal && _refused.Contains(personal, StringComparer.Ordinal);

    private static bool IsSame(Candidate known, Candidate candidate) => known.TurnIndex == candidate.TurnIndex
        && (string.Equals(known.Text, candidate.Text, StringComparison.OrdinalIgnoreCase)
            || (known.Fact is { } fact && candidate.Fact is { } other
                && string.Equals(fact.Subject, other.Subject, StringComparison.OrdinalIgnoreCase)
                && (FactValues.Same(fact.Value, other.Value) || FactValues.Refines(fact.Value, other.Value))
                && (string.Equals(fact.Attribute, other.Attribute, StringComparison.Ordinal) || known.Change == candidate.Change)));
}
