namespace Memoir.Extraction.Rules;

/// <summary>Takes candidates and refusals, and keeps to the options: topics, personal data, secrets, category names.</summary>
internal sealed class CandidateSink(RuleExtractorOptions options)
{
    private readonly HashSet<(int Turn, CandidateChange Change, Fact? Fact, string Text)> _seen = [];

    public List<Candidate> Candidates { get; } = [];

    public List<RejectedCandidate> Rejected { get; } = [];

    public void Take(Candidate candidate, string? personal)
    {
        if (candidate.TurnIndex < 0)
        {
            return;
        }

        if (personal is not null && options.RefusedPersonalData.Contains(personal))
        {
            Refuse(personal is PersonalData.Secret && options.Secrets != SecretPolicy.Allow ? "[secret]" : candidate.Text, Refusal(personal), candidate.TurnIndex);
            return;
        }

        if (Guarded(candidate) is not { } guarded)
        {
            Refuse("[secret]", "secret", candidate.TurnIndex);
            return;
        }

        candidate = guarded;
        var excluded = candidate.Categories.FirstOrDefault(options.Excludes.Contains);
        if (excluded is not null)
        {
            Refuse(candidate.Text, $"excluded topic: {excluded}", candidate.TurnIndex);
            return;
        }

        if (options.Includes.Count > 0 && !candidate.Categories.Any(options.Includes.Contains))
        {
            Refuse(candidate.Text, "no included topic", candidate.TurnIndex);
            return;
        }

        if (options.Categories.Count > 0)
        {
            candidate = candidate with { Categories = [.. Renamed(candidate)] };
        }

        // Rules overlap: what one turn says twice is one candidate. A set, since a turn of a megabyte may say very much.
        if (!_seen.Add((candidate.TurnIndex, candidate.Change, candidate.Fact, candidate.Text)))
        {
            return;
        }

        Candidates.Add(personal is null ? candidate : candidate with { Personal = personal });
    }

    public static string Refusal(string personal) => $"refused personal data: {personal}";

    public void Refuse(string text, string reason, int turn)
    {
        if (turn >= 0)
        {
            Rejected.Add(new RejectedCandidate(text, reason, turn));
        }
    }

    /// <summary>The candidate as the policy for secrets lets it through; <see langword="null"/>: not at all.</summary>
    private Candidate? Guarded(Candidate candidate)
    {
        var secret = candidate.Fact is { } fact && fact.Attribute.StartsWith("secret.", StringComparison.Ordinal) ? fact.Value
            : SecretFinder.TryFind(candidate.Text, out var where) ? candidate.Text[where]
            : null;
        if (string.IsNullOrEmpty(secret) || options.Secrets == SecretPolicy.Allow || candidate.Change == CandidateChange.Forget)
        {
            return candidate;
        }

        if (options.Secrets == SecretPolicy.Refuse)
        {
            return null;
        }

        var mask = SecretFinder.Masked(secret, options.Secrets);
        return candidate with
        {
            Text = candidate.Text.Replace(secret, mask, StringComparison.Ordinal),
            Fact = candidate.Fact is { } known ? known with { Value = known.Value.Replace(secret, mask, StringComparison.Ordinal) } : null,
        };
    }

    private IEnumerable<string> Renamed(Candidate candidate)
    {
        if (candidate.Fact is { } fact && options.Categories.TryGetValue(fact.Attribute, out var own))
        {
            yield return own;
        }

        foreach (var category in candidate.Categories)
        {
            yield return options.Categories.TryGetValue(category, out var renamed) ? renamed : category;
        }
    }
}
