using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>Answers that are no sentence: what of them is the value that was asked for.</summary>
internal sealed partial class AnswerReader
{
    /// <summary>What became of an answer.</summary>
    private enum Reply
    {
        /// <summary>There is none to read.</summary>
        None,

        /// <summary>Its value was found.</summary>
        Taken,

        /// <summary>It says something of another kind.</summary>
        Other,
    }

    private Reply Fragment(Rule rule, IReadOnlyList<Capture> captures, Clause question, Clause answer)
    {
        if (answer.Doubt is not null || rule.Answer is not { } kind)
        {
            return Reply.None;
        }

        var at = answer.First;
        while (at < answer.Limit && ((answer[at].Is(",") ? 1 : _lexicon.Classes.AnswerLead.Match(answer.Text.Tokens, at, answer.Limit)) is var lead && lead > 0))
        {
            at += lead;
        }

        // A whole sentence as answer is read as a statement; only a fragment needs the question.
        if (at >= answer.Limit || _lexicon.Classes.Speaker.Contains(answer[at]) || _lexicon.Classes.Vague.Contains(answer[at]))
        {
            return Reply.None;
        }

        // Asked for a sum, people leave the currency out: "around 300 a night".
        var sum = kind.Kind is "money" && answer[at].Kind == TokenKind.Number && !(at + 1 < answer.Limit && _lexicon.Class("currency").Contains(answer[at + 1]));
        var season = kind.Kind is "np" && answer.Text.TimeAt(at) is { } mark && mark.First == at ? mark.Limit : 0;
        foreach (var (parts, end) in season > 0 ? [([(at, season)], season)] : sum ? [([(at, at + 1)], answer.Limit)] : CaptureReader.Read(kind, answer, at, null))
        {
            if (!(CaptureReader.IsClauseEnd(answer, end) || Trails(kind, answer, end)) || IsSentence(answer, end) || (kind.Kind is "list" or "np" && IsStatement(answer, at)))
            {
                continue;
            }

            List<Capture> all = [new Capture(kind.Name, kind.Kind, parts), .. captures.Select(c => Translated(c, question, answer))];
            var proposal = new Proposal(rule, answer, all, at, end);
            maker.Propose(proposal, answer.Text.Speaker);
            return Reply.Taken;
        }

        return Reply.Other;
    }

    /// <summary>"At a small publisher | in Graz": where, with whom or since when may follow what was asked.</summary>
    private static bool Trails(CaptureElement kind, Clause answer, int end) =>
        kind.Kind is "org" or "np" or "list" or "job" or "place" && answer.Limit - end < 8 && answer[end].Norm is "in" or "at" or "near" or "with" or "since" or "for" or "from" or "by" or "on" or "but";

    /// <summary>"My fam's small", "Wow, Calvin, that car looks great": someone or something of which more is said, or someone spoken to.</summary>
    private bool IsStatement(Clause answer, int from)
    {
        for (var i = from; i < answer.Limit && _lexicon.Classes.Filler.Match(answer.Text.Tokens, i, answer.Limit) == 0; i++)
        {
            if (answer[i].Norm is "'s" or "was" or "were" || (!answer[i].Capital && (_lexicon.Classes.Finite.Contains(answer[i]) || (Lexicon.TryVerb(answer[i], out var form) && form.Tense == VerbTense.Third))))
            {
                return true;
            }
        }

        return answer[from].Capital && !answer.Text.Informal && _lexicon.Classes.GivenNames.Contains(answer[from]);
    }

    /// <summary>"The warm chocolate and the cookie are a match": a sentence of its own, not a fragment.</summary>
    private static bool IsSentence(Clause answer, int from)
    {
        for (var i = from; i < answer.Limit; i++)
        {
            if (answer[i].Norm is "is" or "are" or "was" or "were")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A capture of the question, said in the answer: its words live in the other turn.</summary>
    private static Capture Translated(Capture capture, Clause question, Clause answer)
    {
        _ = answer;
        return capture with { Words = string.Join(' ', capture.Parts.SelectMany(p => Enumerable.Range(p.First, p.Limit - p.First)).Select(i => question[i].Norm)) };
    }
}
