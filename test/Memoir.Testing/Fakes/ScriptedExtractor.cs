using Memoir.Extraction;

namespace Memoir.Testing;

/// <summary>
/// An extractor at the model boundary, scripted by the words of a turn: "subject.attribute = value" (one value),
/// "+= value" (many), "-= value" (no longer), "~= value" (correction), "forget value", anything else is plain text.
/// </summary>
public sealed class ScriptedExtractor : IExtractor
{
    private static readonly (string Sign, CandidateChange Change, Cardinality Cardinality)[] Signs =
    [
        (" += ", CandidateChange.Assert, Cardinality.Many),
        (" -= ", CandidateChange.End, Cardinality.Many),
        (" ~= ", CandidateChange.Correct, Cardinality.One),
        (" != ", CandidateChange.Retract, Cardinality.One),
        (" = ", CandidateChange.Assert, Cardinality.One),
    ];

    public string Name => "scripted/1";

    /// <summary>Thrown by every extraction while set.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Runs at the start of every extraction.</summary>
    public Action? OnCall { get; set; }

    public int Calls { get; private set; }

    public ExtractionRequest? LastRequest { get; private set; }

    public ValueTask<ExtractionResult> ExtractAsync(ExtractionRequest request, CancellationToken cancellationToken = default)
    {
        Calls++;
        LastRequest = request;
        OnCall?.Invoke();
        if (Failure is not null)
        {
            throw Failure;
        }

        var candidates = new List<Candidate>();
        var rejected = new List<RejectedCandidate>();
        for (var i = 0; i < request.Turns.Count; i++)
        {
            var content = request.Turns[i].Content;
            if (content.EndsWith('?'))
            {
                rejected.Add(new RejectedCandidate(content, "question", i));
            }
            else if (request.Turns[i].Role is MessageRoles.User or MessageRoles.Assistant)
            {
                candidates.Add(Read(content, i));
            }
        }

        return new(new ExtractionResult(candidates, rejected));
    }

    private static Candidate Read(string content, int turn)
    {
        var candidate = new Candidate { Text = content, TurnIndex = turn, Start = 0, Length = content.Length };
        if (content.StartsWith("forget ", StringComparison.Ordinal))
        {
            return candidate with { Change = CandidateChange.Forget, Fact = new Fact(Fact.UserSubject, string.Empty, content[7..]) };
        }

        foreach (var (sign, change, cardinality) in Signs)
        {
            var at = content.IndexOf(sign, StringComparison.Ordinal);
            if (at > 0 && content[..at].Split('.') is [var subject, var attribute])
            {
                var value = content[(at + sign.Length)..];
                return candidate with
                {
                    Text = $"{subject} {attribute} {value}",
                    Change = change,
                    Fact = new Fact(subject, attribute, value) { Cardinality = cardinality },
                };
            }
        }

        return candidate;
    }
}
