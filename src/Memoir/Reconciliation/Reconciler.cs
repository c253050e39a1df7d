using Memoir.Extraction;

namespace Memoir.Reconciliation;

/// <summary>
/// Decides what each candidate does to what is known: new, the same again, superseding, ending, correcting, taking
/// back. Structure decides, not likeness: numbers and negation hardly move an embedding.
/// </summary>
internal sealed class Reconciler(Ledger ledger)
{
    public void Apply(Candidate candidate, MessageRecord source)
    {
        switch (candidate.Change)
        {
            case CandidateChange.End:
                Withdrawals.End(ledger, candidate, source);
                break;
            case CandidateChange.Retract:
                Withdrawals.Retract(ledger, candidate, source);
                break;
            case CandidateChange.Forget:
                Withdrawals.Forget(ledger, candidate, source);
                break;
            case CandidateChange.Correct:
                Corrections.Correct(ledger, candidate, source);
                break;
            default:
                Assertions.Assert(ledger, candidate, source);
                break;
        }
    }
}
