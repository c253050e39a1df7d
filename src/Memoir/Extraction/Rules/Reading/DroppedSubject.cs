namespace Memoir.Extraction.Rules.Reading;

/// <summary>
/// Statements whose "I" is left out, as in chats and notes: "Just moved to York", "been living in Osaka", "allergic to nuts",
/// "gonna start on Monday". A bare verb may be an order instead, so only forms and words that say which are read so.
/// </summary>
internal sealed class DroppedSubject(Lexicon lexicon, VerbReader verbs)
{
    private readonly WordClass _adverb = lexicon.Class("adverb");
    private readonly WordClass _base = lexicon.Class("dropped");
    private readonly WordClass _determiner = lexicon.Class("determiner");
    private readonly WordClass _ended = lexicon.Class("ended");
    private readonly WordClass _gerund = lexicon.Class("dropped-ing");
    private readonly WordClass _past = lexicon.Class("dropped-past");
    private readonly WordClass _predicate = lexicon.Class("dropped-be");
    private readonly WordClass _pronoun = lexicon.Class("pronoun");
    private readonly WordClass _thingVerbs = lexicon.Class("thing-verbs");
    private readonly WordClass _auxiliary = lexicon.Class("dropped-auxiliary");
    private readonly WordClass _medications = lexicon.Class("medications");
    private readonly WordClass _question = lexicon.Class("question");

    public void Read(Clause clause)
    {
        var start = clause.First;
        var negated = false;
        if (start + 2 < clause.Limit && clause[start].Is("no") && clause[start + 1].Is("longer"))
        {
            // "No longer commute": no form of it is an order.
            clause.Verb = verbs.Read(clause.Text, start, clause.Limit);
            clause.Subject = clause.Verb is null ? null : clause.Text.Speaker;
            return;
        }

        while (start < clause.Limit && (_adverb.Contains(clause[start]) || clause[start].Norm is "not" or "never"))
        {
            negated |= clause[start].Norm is "not" or "never";
            start++;
        }

        if (start >= clause.Limit || (clause.Verb = Find(clause, start)) is not { } verb)
        {
            return;
        }

        clause.Subject = clause.Text.Speaker;
        for (var i = start; negated && i < clause.Limit; i++)
        {
            if (_ended.Match(clause.Text.Tokens, i, clause.Limit) > 0)
            {
                // "Not vegan any more"
                (negated, verb.Ended, verb.Negated) = (false, true, false);
            }
        }

        verb.Negated |= negated;
    }

    private VerbGroup? Find(Clause clause, int start)
    {
        var text = clause.Text;
        var isVerb = Lexicon.TryVerb(clause[start], out var form);
        if (clause[start].Norm is "been" && start + 1 < clause.Limit)
        {
            return verbs.Read(text, start, clause.Limit, "have");
        }

        if ((_predicate.Match(text.Tokens, start, clause.Limit) > 0 || (clause[start].Is("on") && start + 1 < clause.Limit && _medications.Contains(clause[start + 1]))) && !HasFinite(clause, start))
        {
            return verbs.Nominal(text, start, clause.Limit);
        }

        if (_auxiliary.Match(text.Tokens, start, clause.Limit) > 0)
        {
            return verbs.Read(text, start, clause.Limit, clause[start].Is("going") && !HasFinite(clause, start) ? "am" : null);
        }

        if (!isVerb)
        {
            return null;
        }

        return form.Tense switch
        {
            VerbTense.Past when form.Lemma is "take" && start + 1 < clause.Limit && clause[start + 1].Norm is "some" or "me" or "us" or "forever" or "ages" or "hours" or "time" or "long" or "longer" or "more" => null,
            // "Given my age": a reason, not a gift.
            VerbTense.Past when clause[start].Is("given") => null,
            VerbTense.Past when lexicon.Conjugation(clause[start].Norm) is null && _past.Contains(form.Lemma) => verbs.Read(text, clause.First, clause.Limit),
            VerbTense.Gerund when _gerund.Contains(form.Lemma) && (start > clause.First || !HasFinite(clause, start)) => verbs.Read(text, start, clause.Limit, "am"),
            VerbTense.Base when _base.Contains(form.Lemma) && start + 1 < clause.Limit && Object(clause, start + 1) => verbs.Read(text, clause.First, clause.Limit),
            _ => null,
        };
    }

    /// <summary>"Love hiking", "live in Marseille", not "love it", "love your photo".</summary>
    private bool Object(Clause clause, int at) =>
        (clause[at].Is(clause[at - 1].Norm) && at + 1 < clause.Limit && Object(clause, at + 1)) ||
        (Lexicon.TryVerb(clause[at], out var form) && form.Tense == VerbTense.Gerund)
        || clause[at].Norm is "in" or "near"
        || (clause[at].Norm is "as" or "for" or "at" or "from" && clause[at - 1].Norm is "work" or "suffer" or "volunteer")
        || ((clause[at].Kind == TokenKind.Number || clause[at].Norm is "a" or "an") && clause[at - 1].Norm is "have" or "own")
        || (clause[at].Kind == TokenKind.Word && !_pronoun.Contains(clause[at]) && !_determiner.Contains(clause[at]) && !_adverb.Contains(clause[at])
            && !_question.Contains(clause[at]) && !Lexicon.TryVerb(clause[at], out _));

    /// <summary>"Learning Welsh is hard" has a subject: the learning.</summary>
    private bool HasFinite(Clause clause, int start)
    {
        for (var i = start + 1; i < clause.Limit; i++)
        {
            if (clause.Text.TimeAt(i) is not null)
            {
                // "On the 3rd of May": a month.
                continue;
            }

            if (_thingVerbs.Contains(clause[i]) || (Lexicon.TryVerb(clause[i], out var form) && form.Tense == VerbTense.Third && !clause[i].Capital && i > start + 1))
            {
                return true;
            }
        }

        return false;
    }
}
