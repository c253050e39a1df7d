namespace Memoir.Extraction.Rules.Reading;

/// <summary>Reads auxiliaries, negation and adverbs up to and including the main verb.</summary>
internal sealed class VerbReader(Lexicon lexicon)
{
    private readonly WordClass _adjectiveIng = lexicon.Class("adjective-ing");
    private readonly WordClass _adverb = lexicon.Class("adverb");
    private readonly WordClass _ended = lexicon.Class("ended");
    private readonly WordClass _habitually = lexicon.Class("habitually");
    private readonly WordClass _modal = lexicon.Class("modal");
    private readonly WordClass _perfectOnly = lexicon.Class("perfect-only");
    private readonly WordClass _regularly = lexicon.Class("regularly");
    private readonly WordClass _stopping = lexicon.Class("stopping");
    private const int LongestGroup = 10;

    /// <param name="text">The turn.</param>
    /// <param name="at">The first token after the subject.</param>
    /// <param name="limit">The clause's end.</param>
    /// <param name="auxiliary">An auxiliary that stands before the subject ("do you live"), read first.</param>
    public VerbGroup? Read(TurnText text, int at, int limit, string? auxiliary = null)
    {
        var tokens = text.Tokens;
        var group = new VerbGroup();
        var i = at;
        var first = auxiliary;
        var have = false;
        var be = false;
        while (first is not null || (i < limit && i - at < LongestGroup))
        {
            var word = first ?? tokens[i].Norm;
            var isFirst = first is not null;
            first = null;
            var step = isFirst ? 0 : 1;
            if (!isFirst && Modifier(tokens, i, limit, group) is var length && length > 0)
            {
                i += length;
                continue;
            }

            if (word is "will" or "shall" || (word is "'ll"))
            {
                group.Tense = Tense.Future;
                i += step;
                continue;
            }

            if (_modal.Contains(word) && !isFirst)
            {
                group.Modal = word;
                i += step;
                continue;
            }

            if (word is "do" or "does" or "did" && (isFirst || NextIsVerb(tokens, i + 1, limit, base_: true)))
            {
                group.Tense = word is "did" ? Tense.Past : group.Tense;
                i += step;
                continue;
            }

            if (word is "have" or "has" or "had" && (isFirst ? NextIsVerb(tokens, i, limit, base_: false) : NextIsVerb(tokens, i + 1, limit, base_: false)))
            {
                have = true;
                group.Tense = Tense.Perfect;
                i += step;
                continue;
            }

            if (word is "have" or "has" or "had" && i + 1 < limit && tokens[i + step].Is("to"))
            {
                group.Modal = "must";
                i += step + 1;
                continue;
            }

            if (lexicon.Lemma(word) is "be" || (word is "'s"))
            {
                var past = word is "was" or "were";
                var next = i + 1 < limit && tokens[i + 1].Norm is "just" or "already" or "finally" or "recently" ? i + 2 : i + 1;
                if ((word is "'s" || (word is "is" && i > 0 && !isFirst && tokens[i].Start == tokens[i - 1].Start)) && next < limit && (tokens[next].Norm is "been" or "got" or "had" || (Lexicon.TryVerb(tokens[next], out var done) && done.Tense == VerbTense.Past && _perfectOnly.Contains(done.Lemma))))
                {
                    have = true;
                    group.Tense = Tense.Perfect;
                    i += step;
                    continue;
                }

                if (!have)
                {
                    group.Tense = past ? Tense.Past : group.Tense;
                }

                var after = i + step;
                SkipModifiers(tokens, ref after, limit, group);
                if (after + 1 < limit && tokens[after].Is("going") && tokens[after + 1].Is("to") && after + 2 < limit && Lexicon.TryVerb(tokens[after + 2], out var intended) && intended.Tense == VerbTense.Base)
                {
                    group.Tense = Tense.Future;
                    group.GoingTo = true;
                    i = after + 2;
                    be = false;
                    continue;
                }

                if (after < limit && tokens[after].Is("gonna"))
                {
                    group.Tense = Tense.Future;
                    group.GoingTo = true;
                    i = after + 1;
                    continue;
                }

                if (after < limit && Lexicon.TryVerb(tokens[after], out var form) && form.Tense == VerbTense.Gerund && !_adjectiveIng.Contains(tokens[after]))
                {
                    group.Progressive = true;
                    group.Lemma = form.Lemma;
                    group.Main = after;
                    i = after + 1;
                    return Finish(tokens, i, limit, group);
                }

                group.Lemma = "be";
                group.Main = isFirst ? i - 1 : i;
                i = after;
                be = true;
                return Finish(tokens, i, limit, group);
            }

            if (word is "gonna")
            {
                group.GoingTo = true;
                group.Tense = Tense.Future;
                i += step;
                continue;
            }

            if (word is "used" && i + 2 < limit && tokens[i + 1].Is("to") && Lexicon.TryVerb(tokens[i + 2], out var was) && was.Tense == VerbTense.Base)
            {
                group.Tense = Tense.UsedTo;
                i += 2;
                continue;
            }

            var particle = i + 1 < limit && tokens[i + 1].Is("up") ? 1 : 0;
            if (_stopping.Contains(lexicon.Lemma(word)) && NextIsGerund(tokens, i + 1 + particle, limit))
            {
                i += particle;
                group.Ended = true;
                group.Tense = Tense.Present;
                i += 1;
                Lexicon.TryVerb(tokens[i], out var stopped);
                group.Lemma = stopped.Lemma;
                group.Main = i;
                return Finish(tokens, i + 1, limit, group);
            }

            if (word is "got" && have)
            {
                // "I've got" is "I have".
                group.Lemma = "have";
                group.Main = i;
                group.Tense = Tense.Present;
                return Finish(tokens, i + 1, limit, group);
            }

            if (!lexicon.TryVerb(word, out var main))
            {
                return null;
            }

            if (main.Tense == VerbTense.Gerund && !be)
            {
                return null;
            }

            group.Lemma = main.Lemma;
            group.Main = i;
            if (main.Tense == VerbTense.Past && group.Tense == Tense.Present && !have && !IsBase(word))
            {
                group.Tense = Tense.Past;
            }

            group.MaybePast = main.Tense == VerbTense.Base && auxiliary is null && !have && group is { Modal: null, Tense: Tense.Present, Negated: false }
                && lexicon.Conjugation(word) is { } forms && string.Equals(forms.Past, forms.Base, StringComparison.Ordinal);
            return Finish(tokens, i + 1, limit, group);
        }

        return null;
    }

    /// <summary>A predicate whose "am" is left out: "allergic to nuts", "raised on a farm".</summary>
    public VerbGroup Nominal(TurnText text, int at, int limit) => Finish(text.Tokens, at, limit, new VerbGroup { Lemma = "be", Main = at, Unsaid = true });

    private bool IsBase(string word) => lexicon.Conjugation(word) is not null && !string.Equals(lexicon.Conjugation(word)!.Past, word, StringComparison.Ordinal);

    private VerbGroup Finish(List<Token> tokens, int at, int limit, VerbGroup group)
    {
        if (group.Lemma is "be" or "get")
        {
            SkipModifiers(tokens, ref at, limit, group);
        }

        group.Rest = at;
        for (var i = at; i < limit; i++)
        {
            var length = _ended.Match(tokens, i, limit);
            if (length > 0)
            {
                group.Ended |= group.Negated;
                if (group.Ended)
                {
                    group.Negated = false;
                }

                i += length - 1;
            }
            else if (_regularly.Match(tokens, i, limit) > 0)
            {
                group.Habitual = true;
            }
        }

        return group;
    }

    private void SkipModifiers(List<Token> tokens, ref int at, int limit, VerbGroup group)
    {
        for (var length = Modifier(tokens, at, limit, group); length > 0; length = Modifier(tokens, at, limit, group))
        {
            at += length;
        }
    }

    private int Modifier(List<Token> tokens, int at, int limit, VerbGroup group)
    {
        if (at >= limit)
        {
            return 0;
        }

        var word = tokens[at].Norm;
        if (word is "not")
        {
            group.Negated = true;
            return 1;
        }

        if (word is "only")
        {
            group.Only = true;
        }

        if (word is "never")
        {
            group.Often = at;
            group.Negated = true;
            group.Habitual = true;
            return 1;
        }

        if (word is "no" && at + 1 < limit && tokens[at + 1].Is("longer"))
        {
            group.Ended = true;
            return 2;
        }

        if (_habitually.Match(tokens, at, limit) is var often && often > 0)
        {
            group.Habitual = true;
            group.Often = at;
            return often;
        }

        return _adverb.Match(tokens, at, limit);
    }

    private bool NextIsVerb(List<Token> tokens, int at, int limit, bool base_)
    {
        var ignored = new VerbGroup();
        SkipModifiers(tokens, ref at, limit, ignored);
        if (at >= limit)
        {
            return false;
        }

        if (Lexicon.TryVerb(tokens[at], out var form))
        {
            return base_ ? form.Tense == VerbTense.Base : form.Tense == VerbTense.Past || tokens[at].Norm is "been" or "got" || string.Equals(lexicon.Conjugation(tokens[at].Norm)?.Participle, tokens[at].Norm, StringComparison.Ordinal);
        }

        return base_ && ignored.Negated;
    }

    private bool NextIsGerund(List<Token> tokens, int at, int limit) =>
        at < limit && Lexicon.TryVerb(tokens[at], out var form) && form.Tense == VerbTense.Gerund;
}
