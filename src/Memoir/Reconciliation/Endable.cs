namespace Memoir.Reconciliation;

/// <summary>
/// Attributes that an end may reach under another name: "cancelled Netflix" ends what is owned, used or subscribed to alike, since the words that end a
/// thing seldom say which it was.
/// </summary>
internal static class Endable
{
    private static readonly HashSet<string> Attributes = new(StringComparer.OrdinalIgnoreCase)
    {
        "owns", "uses", "pet", "medication", "habit", "plays", "hobby", "learning", "plan", "goal", "employer", "school", "study", "member", "membership",
        "subscription", "subscribes", "volunteer", "volunteers", "project", "allergy", "health", "injury", "diet", "diet.restriction", "eats", "drinks", "job",
        "business", "course", "gym", "smokes", "treatment", "sport", "bank", "provider", "vehicle", "phone.model", "decision", "expecting",
    };

    public static bool Contains(string attribute) => Attributes.Contains(attribute);

    /// <summary>Whether an active fact is what an end names: of the same subject, of an attribute that ends, its value or part of it.</summary>
    public static bool Holds(Fact known, Fact ended) => known.Polarity == Polarity.Positive && ended.Value.Length > 0 && Contains(known.Attribute) && Contains(ended.Attribute)
        && string.Equals(known.Subject, ended.Subject, StringComparison.OrdinalIgnoreCase)
        && (FactValues.Same(known.Value, ended.Value) || FactValues.Refines(known.Value, ended.Value) || NamesWithout(known.Value, ended.Value));

    // "The Oslo trip" is what "go to Oslo" was.
    private static bool NamesWithout(string known, string ended)
    {
        var space = ended.LastIndexOf(' ');
        return space > 0 && Heads.Contains(ended[(space + 1)..]) && FactValues.Mentions(known, ended[..space]);
    }

    private static readonly HashSet<string> Heads = new(StringComparer.OrdinalIgnoreCase)
    {
        "trip", "plan", "plans", "visit", "holiday", "vacation", "move", "idea", "thing", "project", "subscription", "account", "membership", "class", "classes", "lessons", "course", "job", "pills", "tablets", "habit",
    };
}
