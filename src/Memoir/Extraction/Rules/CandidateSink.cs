namespace Memoir.Extraction.Rules;

/// <summary>Takes candidates and refusals, and keeps to the options: topics, personal data, secrets, category names.</summary>
internal sealed class CandidateSink(RuleExtractorOptions options)
{
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
            Refuse(candidate.Text, $"refused personal data: {personal}", candidate.TurnIndex);
            return;
        }

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

        foreach (var known in Candidates)
        {
            if (known.TurnIndex == candidate.TurnIndex && known.Change == candidate.Change && known.Fact == candidate.Fact && string.Equals(known.Text, candidate.Text, StringComparison.Ordinal))
            {
                return;
            }
        }

        Candidates.Add(candidate);
    }

    public void Refuse(string text, string reason, int turn)
    {
        if (turn >= 0)
        {
            Rejected.Add(new RejectedCandidate(text, reason, turn));
        }
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
