using System.Collections.Frozen;

namespace Memoir.Retrieval.Needs;

/// <summary>The words by which accounts are asked for.</summary>
internal static class AccountWords
{
    /// <summary>They ask for it themselves.</summary>
    public static readonly FrozenSet<string> Verbs = Set("summarize summarise recap recapitulate zusammenfassen riassumi resuma");

    /// <summary>They name it.</summary>
    public static readonly FrozenSet<string> Nouns = Set(
        "summary overview recap rundown timeline chronology history zusammenfassung überblick übersicht resumen riassunto resumo");

    /// <summary>What follows such a noun where it is asked for.</summary>
    public static readonly FrozenSet<string> AfterNoun = Set("of about on how what der des von über wie was de del sur sobre di della do da");

    /// <summary>"Walk me through".</summary>
    public static readonly FrozenSet<string> Guiding = Set("walk run take talk lead guide");

    /// <summary>"What have we discussed".</summary>
    public static readonly FrozenSet<string> Talking = Set("discuss discussed cover covered talk talked");

    /// <summary>What a course is told by.</summary>
    public static readonly FrozenSet<string> Changing = Set("evolved developed progressed changed unfolded grown gone come shifted");

    /// <summary>How "over the past months" and "over time" end.</summary>
    public static readonly FrozenSet<string> Stretches = Set("time weeks months years conversations chats discussions sessions talks");

    /// <summary>What may lead up to a request, besides function words.</summary>
    public static readonly FrozenSet<string> Leading = Set(
        "please give provide write make create show tell need want like get let see look help hey hi ok okay thanks now quick short brief concise "
        + "clear complete comprehensive full detailed thorough high-level general overall whole bitte gib mir eine einen dame un una");

    /// <summary>Words that say how the account is wanted or that it is one of conversations, never what it is of.</summary>
    public static readonly FrozenSet<string> Dropped = Set(
        "please bitte gib mir eine einen give provide write show tell list walk run take talk lead guide catch fill discuss cover speed summary summaries summarize summarise overview recap recapitulate rundown "
        + "timeline chronology chronological chronologically everything order sequence comprehensive complete clear quick brief concise short "
        + "detailed full thorough bring brought raise raised mention mentioned mentioning discuss discussed discussing talked covered different various "
        + "aspect aspects topic topics thing things item items conversation conversations chat chats discussion discussions session sessions "
        + "message messages throughout across over time far past recent recently few several many weeks months years including include includes "
        + "progress progressed develop developed evolve evolved change changed overall two three four five six seven eight nine ten way ways key "
        + "zusammenfassung zusammenfassen überblick übersicht resumen riassunto riassumi resumo resuma");

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
