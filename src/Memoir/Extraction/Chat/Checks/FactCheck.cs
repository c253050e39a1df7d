namespace Memoir.Extraction.Chat.Checks;

/// <summary>
/// Checks a model's fact against what was said and makes a candidate of it, or says why not. Nothing is believed because a
/// model wrote it: who, what, how many, when and whether at all must be in the turns.
/// </summary>
internal sealed class FactCheck
{
    private const int LongestText = 1_000;
    private const double LeastSaid = 0.5;
    private static readonly string[] Hedges =
        ["want", "wish", "hope", "ask", "interest", "consider", "might", "may ", "looking", "wonder", "would", "could", "dream", "plan", "need", "prefer", "if ", "should", "called", "möchte", "will ", "quiere", "veut", "voudrait"];

    private readonly ConversationReading _conversation;
    private readonly IReadOnlyList<RelatedMemory> _related;
    private readonly EvidenceFinder _evidence;
    private readonly SubjectCheck _subjects;
    private readonly SaidWords _names;
    private readonly PersonalScreen _personal;
    private readonly HashSet<int> _replaced = [];
    private readonly PromptForm _form;
    private readonly string _rule;

    public FactCheck(ConversationReading conversation, IReadOnlyList<RelatedMemory> related, PersonalScreen personal, PromptForm form, string rule)
    {
        _personal = personal;
        _form = form;
        _conversation = conversation;
        _related = related;
        _rule = rule;
        _evidence = new EvidenceFinder(conversation);
        _subjects = new SubjectCheck(conversation);
        _names = Names(conversation, related);
    }

    /// <summary>What becomes of a fact.</summary>
    /// <param name="Candidates">What it says that is borne out: usually one; a sentence that holds two facts of the rules gives both.</param>
    /// <param name="Reason">Why it is refused, else null.</param>
    /// <param name="Turn">The turn it came from.</param>
    /// <param name="CorrectedDates">Dates that were wrong and were put right.</param>
    internal sealed record Verdict(IReadOnlyList<Candidate> Candidates, string? Reason, int Turn, int CorrectedDates = 0);

    public Verdict Check(ChatFact fact)
    {
        var text = Statement(fact.Text);
        if (string.IsNullOrEmpty(text) || text.Length > LongestText)
        {
            return Refused(fact, string.IsNullOrEmpty(text) ? "has no text" : "is longer than a statement");
        }

        var times = DateCheck.Read(text, (Named(fact) ?? _conversation.Turns[0]).Turn.SaidAt);
        if (_evidence.Find(fact, text, times) is not { } evidence)
        {
            return Refused(fact, PromptEcho.Is(text) ? "repeats the prompt" : Repeats(text) ? "repeats what is known, which no turn says" : "no turn says it");
        }

        var turn = evidence.Turn;
        times = DateCheck.Read(text, turn.Turn.SaidAt);
        if (_form == PromptForm.Plain && turn.IsRead && !HasVerb(text, turn))
        {
            return Refused(fact, "is no statement", turn.Index);
        }

        if (turn.IsForeign(evidence.Start, evidence.End))
        {
            return Refused(fact, "untrusted: quoted or pasted text", turn.Index);
        }

        if (InjectionScreen.Screen(text).Count > 0)
        {
            return Refused(fact, "untrusted: reads like an instruction to a model", turn.Index);
        }

        var (subject, nobody) = _subjects.Of(fact, text, turn);
        if (subject is null)
        {
            return Refused(fact, PromptEcho.Is(text) ? "repeats the prompt" : nobody!, turn.Index);
        }

        if (FactWords.Invented(text, times, _conversation.NearWords(turn.Index), _names, turn.Language.Lexicon) is { } word)
        {
            return Refused(fact, PromptEcho.Is(text) ? "repeats the prompt" : $"says '{word}', which nobody said", turn.Index);
        }

        var (said, of) = FactWords.Count(text, times, _conversation.NearWords(turn.Index));
        if (of > 0 && said < of * (_form == PromptForm.Plain ? 1 : LeastSaid))
        {
            return Refused(fact, Repeats(text) ? "repeats what is known, which the turn does not say" : "says more than the turn does", turn.Index);
        }

        var byRules = RuleAgreement.Find(turn, subject, text, fact);
        if (byRules.Contradiction is { } contradiction)
        {
            return Refused(fact, contradiction, turn.Index);
        }

        var change = ChatChange.Of(fact.Change);
        if (byRules.Agreeing.Count == 0 && Unsaid(fact, text, subject, evidence, change) is { } unsaid)
        {
            return Refused(fact, unsaid, turn.Index);
        }

        var dates = DateCheck.Settle(text, times, evidence, _conversation.Near(turn.Index));
        if (dates.Text is not { } settled)
        {
            return Refused(fact, dates.Reason!, turn.Index);
        }

        // One fact takes a memory's place. Models give several the same number, and the last would win.
        if (fact.Replaces is > 0 and var number && !_replaced.Add(number))
        {
            fact = fact with { Replaces = null };
        }

        var made = FactMaker.Make(fact, settled, subject, change, evidence, byRules.Agreeing, _related, _rule);
        return new Verdict([.. made.Select(candidate => _personal.Classed(candidate, turn))], null, turn.Index, dates.Corrected);
    }

    // The clause asks or supposes, is about somebody else, or says the opposite.
    private static string? Unsaid(ChatFact fact, string text, string subject, Evidence evidence, CandidateChange change)
    {
        if (SubjectCheck.Misattributed(subject, text, evidence) is { } other)
        {
            return other;
        }

        var clause = MostTold(evidence, text);
        if (clause is { Doubt: { } doubt } && !Array.Exists(Hedges, hedge => text.Contains(hedge, StringComparison.OrdinalIgnoreCase)) && change != CandidateChange.Forget)
        {
            return $"is not stated: {doubt}";
        }

        var content = evidence.Turn.Turn.Content;
        var said = clause is { } read ? content[read.Start..read.End] : evidence.Sentence;
        return PolarityCheck.IsOpposite(fact, text, said, change) ? "says the opposite of the turn" : null;
    }

    /// <summary>The clause of the evidence that tells most of the statement.</summary>
    private static ClauseReading? MostTold(Evidence evidence, string text)
    {
        ClauseReading? best = null;
        var most = -1;
        foreach (var clause in evidence.Turn.Clauses)
        {
            if (!evidence.Overlaps(clause.Start, clause.End))
            {
                continue;
            }

            var words = new SaidWords(evidence.Turn.Language.Lexicon, evidence.Turn.Turn.Content[clause.Start..clause.End]);
            var (said, _) = FactWords.Count(text, [], words);
            if (said > most)
            {
                (best, most) = (clause, said);
            }
        }

        return best;
    }

    // A small model that has said its sentence goes on talking.
    private string? Statement(string? text)
    {
        var trimmed = text?.Trim();
        if (_form == PromptForm.Full || string.IsNullOrEmpty(trimmed))
        {
            return trimmed;
        }

        var (start, end) = Sentences.Cut(trimmed).First();
        return trimmed[start..end].Trim();
    }

    private static bool HasVerb(string text, TurnReading turn)
    {
        var lexicon = turn.Language.Lexicon;
        return lexicon.Language is not "en" || WordCutter.Cut(text).Exists(range => lexicon.TryVerb(WordCutter.Plain(text.AsSpan(range)), out _) || text[range].Contains('\'', StringComparison.Ordinal));
    }

    private TurnReading? Named(ChatFact fact) => fact.Turn is { } turn && turn >= 0 && turn < _conversation.Turns.Count ? _conversation.Turns[turn] : null;

    private Verdict Refused(ChatFact fact, string reason, int? turn = null) => new([], reason, turn ?? Named(fact)?.Index ?? 0);

    private bool Repeats(string text) => _related.Any(memory => string.Equals(memory.Text.Trim().TrimEnd('.'), text.TrimEnd('.'), StringComparison.OrdinalIgnoreCase));

    // "My dog is ill" may become "User's dog Toby is ill" where a known memory names the dog: it shares a word with the turns.
    private static SaidWords Names(ConversationReading conversation, IReadOnlyList<RelatedMemory> related)
    {
        var touched = related.Where(memory => FactWords.Count(memory.Text, [], conversation.All).Said > 0).ToList();
        if (touched.Count == 0)
        {
            return conversation.All;
        }

        var words = new SaidWords(conversation.Turns[0].Language.Lexicon, [.. touched.Select(static memory => memory.Text)]);
        foreach (var turn in conversation.Everything)
        {
            words.Add(turn.Turn.Name);
            words.Add(turn.Turn.Content);
        }

        return words;
    }
}
