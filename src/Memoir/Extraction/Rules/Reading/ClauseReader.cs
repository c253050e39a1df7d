namespace Memoir.Extraction.Rules.Reading;

/// <summary>Gives a clause its subject and verb group; turns a question round into the statement it asks about.</summary>
internal sealed class ClauseReader(Lexicon lexicon, SubjectReader subjects, VerbReader verbs)
{
    private readonly WordClass _adverb = lexicon.Class("adverb");
    private readonly WordClass _determiner = lexicon.Class("determiner");
    private readonly WordClass _circumstance = lexicon.Class("circumstance");
    private readonly WordClass _continues = lexicon.Class("continues");
    private readonly WordClass _predicate = lexicon.Class("dropped-be");
    private readonly DroppedSubject _dropped = new(lexicon, verbs);
    private readonly WordClass _interjection = lexicon.Class("interjection");
    private readonly WordClass _inverted = lexicon.Class("inverted");
    private readonly WordClass _inverts = lexicon.Class("inverts");
    private readonly WordClass _modal = lexicon.Class("modal");
    private readonly WordClass _opener = lexicon.Class("opener");
    private readonly WordClass _regularly = lexicon.Class("regularly");
    private readonly WordClass _speaker = lexicon.Class("speaker");
    private readonly WordClass _things = lexicon.Class("things");
    public void Read(Clause clause, Clause? before, Discourse discourse)
    {
        var text = clause.Text;
        SkipOpeners(clause);
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
                clause.Subject = new Person(discourse.Spelled(text, span.Name, span.NameLimit), discourse.Spelled(text, span.Name, span.NameLimit));
                break;
            case SubjectKind.Relation:
                ReadRelation(clause, span, discourse);
                break;
            case SubjectKind.Possessed:
                ReadPossessed(clause, span, discourse);
                break;
        }

        clause.Verb = verbs.Read(text, span.Limit, clause.Limit);
        if (span.Kind == SubjectKind.Possessed && span.Noun >= 0 && _things.Contains(clause[span.Limit - 1]))
        {
            clause.Verb = null;
        }
    }

    /// <summary>"Do you live in Rome" as "you live in Rome".</summary>
    public bool ReadQuestion(Clause clause, Discourse discourse)
    {
        SkipOpeners(clause);
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

    private void SkipOpeners(Clause clause)
    {
        var tokens = clause.Text.Tokens;
        while (clause.First < clause.Limit)
        {
            var at = clause.First;
            var length = Math.Max(_interjection.Match(tokens, at, clause.Limit), _opener.Match(tokens, at, clause.Limit));
            if (length == 0 && tokens[at].Norm is "," or "and" or "but" or "so" or "because" or ":" or "\"" or "!")
            {
                length = 1;
            }

            if (length > 0 && tokens[at].Is("no") && length == 1 && at + 1 < clause.Limit && tokens[at + 1].Kind == TokenKind.Word && !subjects.Starts(clause.Text, at + 1, clause.Limit))
            {
                // "No dairy for me" is no answer.
                return;
            }

            var lead = tokens[at].Norm is "from" or "until" or "till" or "since" or "by" or "before" or "after" or "starting" ? 1 : 0;
            if (length == 0 && at + lead < clause.Limit && clause.Text.TimeAt(at + lead) is { } mark && mark.Limit < clause.Limit && (tokens[mark.Limit].Is(",") || subjects.Starts(clause.Text, mark.Limit, clause.Limit)))
            {
                length = mark.Limit - at;
                clause.OpeningTime = mark;
            }

            if (length == 0 && tokens[at].Norm is "until" or "till")
            {
                for (var next = at + 2; next < clause.Limit && next - at < 5 && length == 0; next++)
                {
                    length = subjects.Starts(clause.Text, next, clause.Limit) ? next - at : 0;
                }
            }

            if (length == 0 && _regularly.Match(tokens, at, clause.Limit) is var often && often > 0)
            {
                length = often;
                clause.Opening = (at, at + often);
            }

            length = length == 0 ? Circumstance(clause, at) : length;
            if (length == 0)
            {
                return;
            }

            clause.First += length;
        }
    }

    /// <summary>The length of what stands before "I" to say where, when or how: "at work we use …", "for the last five years I have …".</summary>
    private int Circumstance(Clause clause, int at)
    {
        if (!_circumstance.Contains(clause[at]))
        {
            return 0;
        }

        for (var i = at + 1; i < clause.Limit && i - at < 8; i++)
        {
            var speaks = _speaker.Contains(clause[i]) && subjects.Starts(clause.Text, i, clause.Limit);
            if (speaks && i > at + 1)
            {
                // "At the place I work …": the place is what "I work" tells of.
                var article = (_determiner.Contains(clause[i - 2]) || _determiner.Contains(clause[i - 1])) && clause.Text.TimeAt(i - 1) is null;
                return article && !clause[i - 1].Is(",") ? 0 : i - at;
            }

            if (speaks || clause[i].Kind is TokenKind.Break or TokenKind.Opaque || (clause[i].Kind == TokenKind.Punctuation && !clause[i].Is(","))
                || subjects.Starts(clause.Text, i, clause.Limit) || (Lexicon.TryVerb(clause[i], out var form) && form.Tense is not VerbTense.Base))
            {
                return 0;
            }
        }

        return 0;
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

    private void ReadRelation(Clause clause, SubjectSpan span, Discourse discourse)
    {
        if (span.Owner < 0)
        {
            // "Tom's wife is a violinist"
            var name = discourse.Spelled(clause.Text, span.Name, span.NameLimit);
            var kin = lexicon.TryRelation(clause[span.Noun].Norm, out var known) ? known : new Relation(clause[span.Noun].Norm, "relative", string.Empty);
            clause.Subject = new Person($"{name}'s {kin.Canonical}", $"{name}'s {kin.Canonical}") { Gender = kin.Gender };
            return;
        }

        var owner = Owner(clause, span, discourse);
        if (owner is null)
        {
            clause.SubjectDoubt = "unsure whom it is about";
            return;
        }

        clause.Owner = owner;
        clause.Possessed = span.Owner + 1;
        clause.Subject = PersonOf(clause.Text, owner, span, discourse, out var named);
        clause.Named = named;
    }

    private void ReadPossessed(Clause clause, SubjectSpan span, Discourse discourse)
    {
        if (span.Owner < 0)
        {
            var name = discourse.Spelled(clause.Text, span.Name, span.NameLimit);
            clause.Owner = new Person(name, name);
            clause.Possessed = span.Possession;
            return;
        }

        var owner = Owner(clause, span, discourse);
        if (owner is null)
        {
            clause.SubjectDoubt = "unsure whom it is about";
            return;
        }

        if (span.Possession > span.Noun)
        {
            clause.Owner = PersonOf(clause.Text, owner, span, discourse, out var named);
            clause.Named = named;
        }
        else
        {
            clause.Owner = owner;
        }

        clause.Possessed = span.Possession;
        clause.OuterOwner = owner;
        clause.OuterPossessed = span.Owner + 1;
    }

    private Person? Owner(Clause clause, SubjectSpan span, Discourse discourse) => clause[span.Owner].Norm switch
    {
        "my" or "our" => clause.Text.Speaker,
        "your" => discourse.Addressee(clause.Text),
        var pronoun => discourse.Resolve(pronoun switch { "his" => "he", "her" => "she", _ => "they" }, clause.Text.Speaker),
    };

    private Person PersonOf(TurnText text, Person owner, SubjectSpan span, Discourse discourse, out NamedRelation? named)
    {
        named = null;
        var word = text.Tokens[span.Noun].Norm;
        var relation = lexicon.TryRelation(word, out var found) ? found : new Relation(word, "pet", string.Empty);
        var adjective = span.Noun > span.Owner + 1 && text.Tokens[span.Noun - 1].Norm is "ex" or "former" ? "ex-" : string.Empty;
        if (adjective.Length > 0)
        {
            relation = relation with { Canonical = adjective + relation.Canonical, Attribute = "ex" };
        }

        if (span.Name < 0)
        {
            var known = discourse.Known(owner, relation);
            if (known is not null && !relation.Gender.Equals("p", StringComparison.Ordinal))
            {
                return known;
            }

            var label = $"{owner.Possessive} {relation.Canonical}";
            return new Person($"{owner.Key}'s {relation.Canonical}", label) { Gender = relation.Gender };
        }

        var name = discourse.Spelled(text, span.Name, span.NameLimit);
        named = new NamedRelation(owner, word, relation, name, span.First, span.NameLimit);
        return new Person(name, $"{owner.Possessive} {relation.Canonical} {name}") { Gender = relation.Gender };
    }
}
