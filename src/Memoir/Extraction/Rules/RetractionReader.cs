using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>What takes back what its speaker said before: "scratch that", "that was a lie", "forget that".</summary>
internal sealed class RetractionReader(Language language, Discourse discourse, CandidateMaker maker)
{
    private readonly Lexicon _lexicon = language.Lexicon;
    private readonly CorrectionTargets _targets = new(language.Lexicon, discourse);

    /// <summary>The sentence whose opening has taken something back.</summary>
    private int _done = -1;

    /// <returns>Whether the clause was one, and says nothing else.</returns>
    public bool Retracts(Clause clause)
    {
        var opens = Length(_lexicon.Classes.Retraction, clause, clause.Lead);
        var here = Length(_lexicon.Classes.Retraction, clause, clause.First);
        var forgets = Length(_lexicon.Classes.ForgetLast, clause, clause.First);
        if (opens > 0 && here == 0 && forgets == 0 && clause.First >= clause.Lead + opens)
        {
            // "That's wrong, I studied in Leuven": the statement after it is read too.
            if (_done != clause.Lead)
            {
                _done = clause.Lead;
                TakeBack(clause, CandidateChange.Retract, clause.Lead);
            }

            return false;
        }

        if (here == 0 && opens == 0 && forgets == 0)
        {
            return false;
        }

        _done = clause.Lead;
        TakeBack(clause, forgets > 0 ? CandidateChange.Forget : CandidateChange.Retract, here > 0 || forgets > 0 ? clause.First : clause.Lead);
        return true;
    }

    /// <summary>The length of what takes back, where nothing follows that it would be about ("never mind the gap").</summary>
    private int Length(WordClass words, Clause clause, int at)
    {
        var length = words.Match(clause.Text.Tokens, at, clause.Limit);
        return length > 0 && (CaptureReader.IsClauseEnd(clause, at + length) || _lexicon.Classes.Speaker.Contains(clause[at + length])) ? length : 0;
    }

    private void TakeBack(Clause clause, CandidateChange change, int at)
    {
        var recent = _targets.Recent(clause).ToList();
        var all = _lexicon.Classes.RetractsAll.Match(clause.Text.Tokens, at, clause.Limit) > 0;
        foreach (var fact in all ? recent.TakeWhile(f => f.Turn == recent[0].Turn) : recent.Take(1))
        {
            var text = (change == CandidateChange.Forget ? "Forget: " : "Not true: ") + fact.Refill(fact.Fact.Value);
            maker.Emit(fact.Fact, text, change, clause, clause.First, clause.Limit, [], change == CandidateChange.Forget ? "change.forget" : "change.retract", null, fact.Subject, null, null);
            discourse.Facts.Remove(fact);
        }
    }
}
