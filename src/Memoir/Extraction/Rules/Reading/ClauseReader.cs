namespace Memoir.Extraction.Rules.Reading;

/// <summary>Gives a clause its subject and verb group; turns a question round into the statement it asks about.</summary>
internal sealed class ClauseReader(Lexicon lexicon, SubjectReader subjects, VerbReader verbs)
{
    private readonly WordClass _adverb = lexicon.Class("adverb");
    private readonly WordClass _continues = lexicon.Class("continues");
    private readonly WordClass _predicate = lexicon.Class("dropped-be");
    private readonly OpenerReader _openers = new(lexicon, subjects);
    private readonly OwnerReader _owners = new(lexicon);
    private readonly DroppedSubject _dropped = new(lexicon, verbs);
    private readonly WordClass _inverted = lexicon.Class("inverted");
    private readonly WordClass _inverts = lexicon.Class("inverts");
    private readonly WordClass _modal = lexicon.Class("modal");
    private readonly WordClass _speaker = lexicon.Class("speaker");
    private readonly WordClass _things = lexicon.Class("things");

    public void Read(Clause clause, Clause? before, Discourse discourse)
    {
        var text = clause.Text;
        _openers.Skip(clause);
        if (clause.First >= clause.Limit)
        {
            return;
        }

        var span = subjects.Find(text, clause.First, clause.Limit);
        if (clause.Which && span.Kind == SubjectKind.None)
        {
            return;
        }

        if (clause.Relative)
        {
            clause.Subject = discourse.Introduced;
            clause.SubjectDoubt = clause.Subject is null ? "unsure whom it is about" : null;
            clause.Verb = verbs.Read(text, clause.First, clause.Limit);
            return;
        }

        switch (span.Kind)
        {
            case SubjectKind.None:
                Inherit(clause, before);
                return;
            case SubjectKind.Thing:
                return;
            case SubjectKind.Speaker:
                clause.Subject = text.Speaker;
                if (lexicon.Class("possessive").Contains(clause[span.First]))
                {
                    Accompanied(clause, span, discourse);
                }

                clause.Companion = span.NameLimit > span.Name ? discourse.Spelled(text, span.Name, span.NameLimit) : null;
                break;
            case SubjectKind.Addressee:
                clause.Subject = discourse.Addressee(text);
                break;
            case SubjectKind.Pronoun:
                clause.Subject = clause.Reported && before?.Subject is { } teller && !ReferenceEquals(teller, text.Speaker) && clause[span.First].Norm is "he" or "she" or "they"
                    ? before.Subject
                    : discourse.Resolve(clause[span.First].Norm, text.Speaker);
                clause.SubjectDoubt = clause.Subject is null ? "unsure whom it is about" : null;
                break;
            case SubjectKind.Name:
                _owners.ReadNamed(clause, span, subjects.Relation(text, span), discourse);
                break;
            case SubjectKind.Relation:
                _owners.ReadRelation(clause, span, discourse);
                break;
            case SubjectKind.Possessed:
                _owners.ReadPossessed(clause, span, discourse);
                break;
        }

        clause.Verb = verbs.Read(text, span.Limit, clause.Limit);
        if (span.Kind == SubjectKind.Possessed && span.Noun >= 0 && _things.Contains(clause[span.Limit - 1]))
        {
            clause.Verb = null;
        }
    }

    /// <summary>"My wife and I …": "she" in what follows is the wife.</summary>
    private void Accompanied(Clause clause, SubjectSpan span, Discourse discourse)
    {
        for (var i = span.First + 1; i < span.Limit; i++)
        {
            if (lexicon.TryRelation(clause[i].Norm, out var relation))
            {
                var speaker = clause.Text.Speaker;
                discourse.Mention(discourse.Known(speaker, relation) ?? new Person($"{speaker.Key}'s {relation.Canonical}", $"{speaker.Possessive} {relation.Canonical}") { Gender = relation.Gender, Owner = speaker });
                return;
            }
        }
    }

    /// <summary>The aside of a subject as a statement about it: "Piotr is a nurse"; <see langword="null"/> where there is none.</summary>
    public Clause? Aside(Clause clause)
    {
        var (first, limit) = clause.Aside;
        if (limit <= first || clause.Subject is null)
        {
            return null;
        }

        var relative = clause[first].Is("who");
        first += relative ? 1 : 0;
        return new Clause
        {
            Text = clause.Text,
            First = first,
            Limit = limit,
            Lead = clause.Lead,
            Doubt = clause.Doubt,
            SubjectDoubt = clause.SubjectDoubt,
            Subject = clause.Subject,
            Verb = relative ? verbs.Read(clause.Text, first, limit) : verbs.Nominal(clause.Text, first, limit),
        };
    }

    /// <summary>"Do you live in Rome" as "you live in Rome".</summary>
    public bool ReadQuestion(Clause clause, Discourse discourse)
    {
        _openers.Skip(clause);
        var at = clause.First;
        if (at + 1 >= clause.Limit || !_inverts.Contains(clause[at]))
        {
            return false;
        }

        var span = clause[at + 1].Norm;
        if (!_inverted.Contains(span))
        {
            return false;
        }

        clause.Subject = _speaker.Contains(span) ? clause.Text.Speaker
            : span is "you" or "u" ? Person.Addressee
            : discourse.Resolve(span, clause.Text.Speaker);
        clause.Verb = _modal.Contains(clause[at])
            ? verbs.Read(clause.Text, at + 2, clause.Limit)
            : verbs.Read(clause.Text, at + 2, clause.Limit, clause[at].Norm);
        if (clause.Verb is { } verb && _modal.Contains(clause[at]))
        {
            verb.Modal = clause[at].Norm;
        }

        return clause.Subject is not null && clause.Verb is not null;
    }

    /// <summary>A clause without a subject takes the one before ("… and play chess") or the speaker ("Just moved to York").</summary>
    private void Inherit(Clause clause, Clause? before)
    {
        var at = clause.First;
        if (before is { Subject: not null } && Agrees(clause, before) && before.Limit < clause.Limit && SameSentence(before, clause) && (_continues.Contains(clause[at]) || _predicate.Match(clause.Text.Tokens, at, clause.Limit) > 1))
        {
            clause.Subject = before.Subject;
            clause.Doubt ??= before.Doubt;
            clause.Verb = Lexicon.TryVerb(clause[at], out _) || _continues.Contains(clause[at]) ? verbs.Read(clause.Text, at, clause.Limit) : verbs.Nominal(clause.Text, at, clause.Limit);
            if (clause.Verb is { } verb && before.Verb is { } earlier && earlier.Modal is not null)
            {
                verb.Modal = earlier.Modal;
            }

            return;
        }

        if (clause.Text.Speaker.Key is not Fact.AgentSubject && (before is null || !SameSentence(before, clause)))
        {
            _dropped.Read(clause);
        }
    }

    /// <summary>"LeBron is the man - love his skills" and "we plan to ski and enjoy the views": the verb is not of that subject, or not of that statement.</summary>
    private bool Agrees(Clause clause, Clause before)
    {
        if (!Lexicon.TryVerb(clause[clause.First], out var form) || form.Tense != VerbTense.Base)
        {
            return true;
        }

        var third = !ReferenceEquals(before.Subject, clause.Text.Speaker) && before.Subject is { Plural: false } && before.Subject != Person.Addressee;
        if (third && lexicon.Conjugation(form.Lemma) is { } forms && !string.Equals(forms.Past, forms.Base, StringComparison.Ordinal))
        {
            return before.Verb?.Modal is not null || before.Verb?.Tense == Tense.Future;
        }

        for (var i = before.Verb?.Main + 1 ?? before.Limit; i + 1 < before.Limit; i++)
        {
            if (before[i].Is("to") && Lexicon.TryVerb(before[i + 1], out var infinitive) && infinitive.Tense == VerbTense.Base)
            {
                return before.Verb!.Lemma is not ("plan" or "hope" or "want" or "go" or "try" or "start" or "love" or "like");
            }
        }

        return true;
    }

    private static bool SameSentence(Clause before, Clause clause)
    {
        for (var i = before.Limit; i < clause.First; i++)
        {
            if (clause[i].Norm is "." or "!" or "?" or "\n")
            {
                return false;
            }
        }

        return clause.First > 0 && clause[clause.First - 1].Norm is not ("." or "!" or "?" or "\n");
    }
}
