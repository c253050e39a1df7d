using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>"Me too", "so am I", "neither can I": what the speaker before said of themselves, said of oneself.</summary>
internal sealed class EchoReader(Language language, Discourse discourse, CandidateMaker maker)
{
    private readonly Lexicon _lexicon = language.Lexicon;

    /// <returns>Whether the clause was one, and says nothing else.</returns>
    public bool Echoes(Clause clause)
    {
        if (clause.Doubt is not (null or "question") || clause.Text.ToAgent || clause.Text.Tokens[clause.Limit - 1].Is("?"))
        {
            return false;
        }

        // Openers ("oh, ") stand between the sentence's start and the clause's, or have swallowed the echo's own "so".
        var (at, length) = (clause.Lead, 0);
        for (; at <= clause.First && at < clause.Limit && length == 0; at++)
        {
            length = Length(clause, at);
        }

        if (length == 0 || Last(clause) is not { } said)
        {
            return false;
        }

        var speaker = clause.Text.Speaker;
        var text = said.Refill(said.Fact.Value).Replace(said.Subject.Display, speaker.Display, StringComparison.Ordinal);
        maker.Emit(said.Fact with { Subject = speaker.Key }, text, CandidateChange.Assert, clause, clause.First, clause.Limit, said.Categories, "change.echo", said.Personal, speaker, null, null);
        return clause.First < at - 1 + length;
    }

    private int Length(Clause clause, int at)
    {
        var length = _lexicon.Classes.Echo.Match(clause.Text.Tokens, at, clause.Limit);
        return length > 0 && CaptureReader.IsClauseEnd(clause, at + length) ? length : 0;
    }

    /// <summary>What the turn before said last of its own speaker, where others may share it: a taste, not a name.</summary>
    private RememberedFact? Last(Clause clause)
    {
        var last = discourse.Facts.FindLast(f => f.Turn == clause.Text.Index - 1 && !string.Equals(f.Speaker, clause.Text.Speaker.Key, StringComparison.Ordinal));
        return last is not null && string.Equals(last.Fact.Subject, last.Speaker, StringComparison.Ordinal) && last.Speaker is not Fact.AgentSubject
            && _lexicon.Classes.Shareable.Contains(last.Fact.Attribute) ? last : null;
    }
}
