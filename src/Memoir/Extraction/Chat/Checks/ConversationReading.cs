using Memoir.Extraction.Rules;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>Every turn of a request, read once, with the words that a fact of each may use.</summary>
internal sealed class ConversationReading
{
    // A pronoun or a short answer leans on the turns just before it.
    private const int Before = 3;
    private readonly List<TurnReading> _context = [];
    private readonly List<TurnReading> _turns = [];
    private readonly Dictionary<int, SaidWords> _near = [];
    private readonly Lazy<SaidWords> _all;

    private ConversationReading() => _all = new(() => Words([.. _context, .. _turns]));

    public IReadOnlyList<TurnReading> Turns => _turns;

    /// <summary>Context and turns.</summary>
    public IEnumerable<TurnReading> Everything => _context.Concat(_turns);

    public ISet<string> Speakers { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Every word that anyone said, names of speakers included.</summary>
    public SaidWords All => _all.Value;

    public static ConversationReading Read(ExtractionRequest request, RuleExtractor rules, CancellationToken cancellationToken)
    {
        var reading = new ConversationReading();
        var discourse = new Discourse();
        foreach (var turn in request.Context.Concat(request.Turns))
        {
            if (IsTalk(turn))
            {
                discourse.Speakers.Add(TurnReader.SpeakerOf(turn).Key);
            }
        }

        Language? language = null;
        for (var i = -request.Context.Count; i < request.Turns.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var turn = i < 0 ? request.Context[request.Context.Count + i] : request.Turns[i];
            var read = new TurnReading(turn, i, rules.Reader, discourse, language);
            language = read.Language;
            (i < 0 ? reading._context : reading._turns).Add(read);
        }

        reading.Speakers.UnionWith(discourse.Speakers);
        foreach (var candidate in rules.ReadAll(request, cancellationToken))
        {
            reading._turns[candidate.TurnIndex].ByRules.Add(candidate);
        }

        return reading;
    }

    public static bool IsTalk(Turn turn) => turn.Role is MessageRoles.User or MessageRoles.Assistant;

    /// <summary>The turns that a fact of this one may lean on, itself last.</summary>
    public IReadOnlyList<TurnReading> Near(int index)
    {
        var all = _context.Count + index;
        return [.. _context.Concat(_turns).Skip(Math.Max(0, all - Before)).Take(Math.Min(all, Before) + 1)];
    }

    /// <summary>Their words.</summary>
    public SaidWords NearWords(int index)
    {
        if (!_near.TryGetValue(index, out var words))
        {
            _near[index] = words = Words(Near(index));
        }

        return words;
    }

    private static SaidWords Words(IReadOnlyList<TurnReading> turns)
    {
        var words = new SaidWords(turns.Count > 0 ? turns[^1].Language.Lexicon : null);
        foreach (var turn in turns)
        {
            words.Add(turn.Turn.Name);
            words.Add(turn.Turn.Content);
        }

        return words;
    }
}
