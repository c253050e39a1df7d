using System.Numerics;
using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules;

/// <summary>Finds the rules that fit a clause.</summary>
internal sealed class RuleMatcher(RuleSet rules)
{
    /// <summary>Room for what a clause holds and for the choice of a bucket's patterns, in 64-bit words; more than these comes from the heap.</summary>
    private const int MostNeeds = 64;
    private const int MostPatterns = 32;

    public List<Proposal> Match(Clause clause)
    {
        var found = new List<Proposal>();
        if (clause.First >= clause.Limit)
        {
            return found;
        }

        var matcher = new Matcher(clause);
        var held = Hold(clause, stackalloc ulong[MostNeeds]);
        if (clause.Bare && Anchored(clause, matcher, held, Anchor.Item, clause.First, null, found))
        {
            return found;
        }

        if (Anchored(clause, matcher, held, Anchor.Clause, clause.First, null, found)
            || (clause.OuterPossessed >= 0 && clause.OuterPossessed != clause.Possessed && Anchored(clause, matcher, held, Anchor.Possessed, clause.OuterPossessed, null, found))
            || (clause.Possessed >= 0 && Anchored(clause, matcher, held, Anchor.Possessed, clause.Possessed, null, found)))
        {
            return found;
        }

        if (clause.Verb is { } verb && clause.Subject is not null)
        {
            _ = Anchored(clause, matcher, held, Anchor.Verb, verb.Main, verb.Rest, found);
        }

        return found;
    }

    /// <summary>
    /// What the same subject and verb say of the later members of a list: "I have a house, two sons and a spaniel", "I'm 44 and a
    /// dentist". A list whose members one rule takes all is found already; these are the members that other rules take.
    /// </summary>
    public List<Proposal> Conjuncts(Clause clause)
    {
        var found = new List<Proposal>();
        if (clause.Verb is not { Negated: false, Ended: false } verb || clause.Subject is null || !clause.Text.Lexicon.Classes.Distributes.Contains(verb.Lemma))
        {
            return found;
        }

        var held = Hold(clause, stackalloc ulong[MostNeeds]);
        for (var at = verb.Rest + 1; at + 1 < clause.Limit; at++)
        {
            if (!Joins(clause, at))
            {
                continue;
            }

            var start = at + 1 < clause.Limit && Joins(clause, at + 1) ? at + 2 : at + 1;
            if (start < clause.Limit && Begins(clause, start, verb.Lemma))
            {
                var some = new List<Proposal>();
                _ = Anchored(clause, new Matcher(clause), held, Anchor.Verb, verb.Main, start, some);
                found.AddRange(some);
            }

            at = start - 1;
        }

        return found;
    }

    private static bool Joins(Clause clause, int at) => clause[at].Is(",") || clause.Text.Lexicon.Classes.Conjunction.Contains(clause[at]);

    /// <summary>Whether a stretch can be a member of the list by itself: with an article or a count, or of a class that says what someone is.</summary>
    private static bool Begins(Clause clause, int start, string verb)
    {
        var lexicon = clause.Text.Lexicon;
        return clause[start].Norm is "a" or "an"
            || (verb is not "be" && (clause[start].Kind == TokenKind.Number || lexicon.TryNumber(clause[start].Norm, out _)))
            || (verb is "be" && lexicon.Classes.BeMember.Match(clause.Text.Tokens, start, clause.Limit) > 0);
    }

    /// <summary>The rules for one of a list of bare facts that fit a stretch.</summary>
    public List<Proposal> Items(Clause clause)
    {
        var found = new List<Proposal>();
        if (clause.First < clause.Limit)
        {
            _ = Anchored(clause, new Matcher(clause), Hold(clause, stackalloc ulong[MostNeeds]), Anchor.Item, clause.First, null, found);
        }

        return found;
    }

    private bool Anchored(Clause clause, Matcher matcher, ReadOnlySpan<ulong> held, Anchor anchor, int at, int? rest, List<Proposal> found)
    {
        var lemma = anchor == Anchor.Verb ? clause.Verb!.Lemma : Lexicon.Lemma(clause[at]);
        var bucket = rules.At(anchor, clause[at].Word, lemma);
        var chosen = bucket.Length <= MostPatterns ? stackalloc ulong[bucket.Length] : new ulong[bucket.Length];
        bucket.Choose(held, chosen);
        var next = Next(clause, anchor == Anchor.Verb ? rest!.Value : at + 1);
        for (var w = 0; w < chosen.Length; w++)
        {
            for (var left = chosen[w]; left != 0; left &= left - 1)
            {
                var entry = bucket[(w << 6) + BitOperations.TrailingZeroCount(left)];
                var rule = entry.Rule;
                if (found.Count > 0 && (ReferenceEquals(found[^1].Rule, rule) || (rule.Flags & RuleFlags.Alone) != RuleFlags.None))
                {
                    continue;
                }

                if (entry.MayFit(held, next) && Fits(rule, clause, anchor, at) && matcher.Matches(entry.Pattern, at, rest, anchor == Anchor.Verb ? lemma : null))
                {
                    found.Add(new Proposal(rule, clause, [.. matcher.Captures], clause.First, Math.Max(matcher.End, at + 1))
                    {
                        Anchor = anchor,
                        Outer = anchor == Anchor.Possessed && at == clause.OuterPossessed && at != clause.Possessed,
                    });
                    if ((rule.Flags & RuleFlags.Continue) == RuleFlags.None)
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>The word that patterns may ask for after their head; <see langword="null"/> where an adverb stands there, which they pass over.</summary>
    private static Word? Next(Clause clause, int at) =>
        at >= clause.Limit ? Lexicon.LineBreak : clause.Text.Lexicon.Classes.Adverb.Touches(clause[at]) ? null : clause[at].Word;

    /// <summary>What the clause holds of all that patterns need; in the room given, where that suffices.</summary>
    private ReadOnlySpan<ulong> Hold(Clause clause, Span<ulong> room)
    {
        var held = rules.NeedLength <= room.Length ? room[..rules.NeedLength] : new ulong[rules.NeedLength];
        NeedTable.Hold(clause, held);
        return held;
    }

    private static int Last(Clause clause)
    {
        var last = clause.Limit - 1;
        while (last > clause.First && clause[last].Kind is TokenKind.Punctuation or TokenKind.Break)
        {
            last--;
        }

        return last;
    }

    private static bool Fits(Rule rule, Clause clause, Anchor anchor, int at)
    {
        if (Has(RuleFlags.Assistant) && (!clause.Text.ToAgent || clause.Reported))
        {
            return false;
        }

        if (Has(RuleFlags.Dialogue) && clause.Text.ToAgent)
        {
            return false;
        }

        var ofItself = clause.Text.Speaker.Key is Fact.AgentSubject && clause.Subject != Person.Addressee && clause.Owner != Person.Addressee && clause.OuterOwner != Person.Addressee;
        if (Has(RuleFlags.Itself) != ofItself && !Has(RuleFlags.Recommend))
        {
            return false;
        }

        if (anchor is Anchor.Clause or Anchor.Item)
        {
            // "Your name is Chen, right?", said by the agent, names the user.
            return clause.Text.Speaker.Key is not Fact.AgentSubject || Has(RuleFlags.Itself) || rule.Facts.Count == 0 || !rule.Facts.TrueForAll(static f => f.Subject is Fact.AgentSubject);
        }

        var about = anchor == Anchor.Possessed ? (at == clause.OuterPossessed ? clause.OuterOwner : clause.Owner) : clause.Subject;
        if (Has(RuleFlags.Speaker) && about is { } subject && !ReferenceEquals(subject, clause.Text.Speaker) && subject != Person.Addressee)
        {
            return false;
        }

        if (Has(RuleFlags.Dated) && clause.Time is null)
        {
            return false;
        }

        if (clause.Verb is not { } verb)
        {
            return anchor == Anchor.Possessed;
        }

        if (Has(RuleFlags.Progressive) && !verb.Progressive
            || (Has(RuleFlags.Negated) && !verb.Negated)
            || (Has(RuleFlags.Only) && !verb.Only)
            || (Has(RuleFlags.Perfect) && verb.Tense != Tense.Perfect)
            || (Has(RuleFlags.Now) && verb.Tense != Tense.Present)
            || (Has(RuleFlags.Future) && verb.Tense != Tense.Future)
            || (Has(RuleFlags.Ended) && !verb.Ended)
            || (Has(RuleFlags.Habitual) && !verb.Habitual && clause.Opening.Limit == 0)
            || (Has(RuleFlags.Unhabitual) && (verb.Habitual || clause.Opening.Limit > 0) && !verb.Negated)
            || (Has(RuleFlags.Intends) && !verb.GoingTo && !(verb.Progressive && clause.Text.Lexicon.Classes.Intending.Contains(verb.Lemma))))
        {
            return false;
        }

        if (clause.Doubt is not null && (verb.Modal is not null || clause.Doubt is not "question"))
        {
            // Only to say what was refused.
            return true;
        }

        if (verb.Modal is not null && rule.Mode != RuleMode.Any)
        {
            return rule.Modals.Contains(verb.Modal, StringComparer.Ordinal);
        }

        if (rule.Modals.Count > 0)
        {
            return verb.Modal is not null && rule.Modals.Contains(verb.Modal, StringComparer.Ordinal);
        }

        var said = clause.Text.Turn.SaidAt;
        var time = clause.Time;
        var begins = Has(RuleFlags.Dated) && rule.Mode == RuleMode.Change && verb.Tense == Tense.Present;
        time = Writing.StatementWriter.Ahead(verb) || begins ? time?.Ahead ?? time : time;
        var ahead = time is not null && time.To > said && !time.Absolute.StartsWith("since", StringComparison.Ordinal);
        if (Has(RuleFlags.Done) && verb.Tense is not (Tense.Past or Tense.Perfect))
        {
            return false;
        }

        if (rule.Mode == RuleMode.State && verb is { Tense: Tense.Perfect, Progressive: false } && clause[Last(clause)].Norm is "before" or "once" or "ever")
        {
            // "I've played chess before" tells of once, not of a habit.
            return false;
        }

        return rule.Mode switch
        {
            RuleMode.State => (!Has(RuleFlags.Progressive) && verb.Progressive && ahead && !clause.Text.Lexicon.Classes.Intent.Contains(verb.Lemma)) ? false : verb.Tense is Tense.Present or Tense.Perfect or Tense.UsedTo || (verb.Tense == Tense.Past && rule.Past is not null),
            RuleMode.Change => !verb.Ended && (verb.Negated ? false : verb.Tense is Tense.Past or Tense.Perfect || verb.MaybePast || (ahead && (verb.Tense == Tense.Future || verb.Progressive || begins))),
            RuleMode.Event => verb is { Negated: false, Ended: false, Progressive: false, Habitual: false } && (verb.Tense is Tense.Past or Tense.Perfect || verb.MaybePast),
            RuleMode.Plan => verb is { Negated: false, Ended: false, Habitual: false } && (verb.Tense == Tense.Future || (verb.Tense == Tense.Present && verb.Progressive)),
            RuleMode.Habit => verb.Tense is Tense.Present or Tense.UsedTo && !verb.Progressive,
            _ => true,
        };

        bool Has(RuleFlags flag) => (rule.Flags & flag) != RuleFlags.None;
    }
}
