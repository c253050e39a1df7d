namespace Memoir.Extraction.Chat.Checks;

/// <summary>
/// Finds statements that turn what was said into its opposite: one side denies, and the other has no word that could mean
/// the same. "I don't eat meat" and "User is vegetarian" agree; "I don't eat meat" and "User eats meat" do not.
/// </summary>
internal static class PolarityCheck
{
    // Words that deny, or say that something is disliked or over.
    private static readonly HashSet<string> Denying = new(StringComparer.Ordinal)
    {
        "not", "no", "never", "none", "nothing", "nobody", "neither", "nor", "cannot", "cant", "dont", "doesnt", "didnt", "isnt", "wasnt", "wont", "hasnt", "havent",
        "hate", "hates", "hated", "dislike", "dislikes", "disliked", "detest", "detests", "loathe", "loathes", "avoid", "avoids", "stopped", "quit", "quits", "refuse", "refuses",
        "nicht", "kein", "keine", "keinen", "keinem", "keiner", "keinerlei", "nie", "niemals", "nichts", "hasse", "hasst",
        "nunca", "jamás", "tampoco", "odio", "odia", "pas", "jamais", "aucun", "aucune", "déteste", "non", "não", "nao", "niet", "geen", "nooit", "не", "нет", "никогда", "ненавижу", "ненавидит",
    };

    // Words that may say the same as a denial without being one.
    private static readonly HashSet<string> Lacking = new(StringComparer.Ordinal)
    {
        "without", "hardly", "barely", "rarely", "seldom", "stop", "stops", "left", "leave", "lost", "lose", "sold", "ended", "ends", "broke", "split", "separated", "divorced", "single", "former", "formerly", "ex", "used", "anymore", "longer",
        "allergic", "allergy", "allergies", "intolerant", "intolerance", "vegan", "vegetarian", "pescatarian", "celiac", "coeliac", "sober", "teetotal", "refused", "avoided", "against", "instead", "except", "unable", "gave", "given", "cancelled", "canceled",
        "fear", "fears", "afraid", "scared", "wrong", "false", "forget", "past", "previously", "switched", "replaced", "retired", "dropped", "lack", "lacks", "free", "fired", "only", "moved", "stand", "unhappy", "bad", "worse", "worst", "difficult", "hard", "instead", "unlike", "rather", "off", "out", "away", "over", "died", "dead", "late", "missed", "misses",
        "ohne", "mehr", "aufgehört", "vegetarisch", "vegetarier", "vegetarierin", "allergisch", "allergie", "früher", "ehemalig", "verkauft", "verloren", "getrennt", "weg",
        "sin", "ya", "ni", "nada", "alérgico", "alérgica", "alergia", "vegetariano", "vegetariana", "vegano", "vegana", "dejó", "dejé", "antes", "vendí", "vendió", "perdí", "perdió",
        "sans", "plus", "rien", "arrêté", "allergique", "végétarien", "végétarienne", "végétalien", "vendu", "perdu", "ancien", "ancienne", "senza", "più", "niente", "mai", "smesso", "allergico", "allergica", "sem", "mais", "zonder", "gestopt", "без", "больше",
    };

    // Scripts without spaces: signs of negation inside a run.
    private static readonly string[] Signs = ["不", "没", "沒", "未", "别", "ない", "ません", "なかっ", "嫌い", "안 ", "않", "못 ", "싫"];

    /// <param name="fact">What the model says it does.</param>
    /// <param name="text">Its statement.</param>
    /// <param name="said">The clause that it rests on.</param>
    /// <param name="change">What it does to what is known.</param>
    public static bool IsOpposite(ChatFact fact, string text, string said, CandidateChange change)
    {
        if (change is CandidateChange.Retract or CandidateChange.Forget or CandidateChange.Correct)
        {
            return false;
        }

        var (saidDenies, saidLacks) = Read(said);
        var (textDenies, textLacks) = Read(text);
        textDenies |= IsDenied(fact);
        textLacks |= change == CandidateChange.End;
        return (saidDenies && !textDenies && !textLacks) || (textDenies && !saidDenies && !saidLacks);
    }

    public static bool IsDenied(ChatFact fact) => fact.Negative || string.Equals(fact.Change, "denied", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a statement has any word that denies or could mean a lack.</summary>
    public static bool MayDeny(string text) => Read(text) is not (false, false);

    private static (bool Denies, bool Lacks) Read(string text)
    {
        var denies = Array.Exists(Signs, sign => text.Contains(sign, StringComparison.Ordinal));
        var lacks = false;
        var words = WordCutter.Cut(text);
        for (var i = 0; i < words.Count; i++)
        {
            var plain = WordCutter.Plain(text.AsSpan(words[i])).Replace('’', '\'');

            // "No, I live in Berlin" answers; it does not deny what follows.
            if (i == 0 && words.Count > 2 && plain is "no" or "nein" or "non" or "não" && text.AsSpan(words[i].End.Value).TrimStart() is [',' or '.' or '!', ..])
            {
                continue;
            }

            denies |= Denying.Contains(plain) || plain.EndsWith("n't", StringComparison.Ordinal) || plain.StartsWith("n'", StringComparison.Ordinal);
            lacks |= Lacking.Contains(plain);
        }

        return (denies, lacks);
    }
}
