namespace Memoir.Retrieval;

/// <summary>The sources of evidence by the names that explanations use.</summary>
internal static class ArmNames
{
    public const string Words = "words";
    public const string Meaning = "meaning";
    /// <summary>Whom the query means, by the facts.</summary>
    public const string Entities = "entities";

    public const string Neighbours = "neighbours";
    public const string Session = "session";
    public const string Time = "time";

    /// <summary>What having ended before the time asked about takes off.</summary>
    public const string Validity = "validity";

    /// <summary>What the kind of turn takes off: a question, an assistant's answer.</summary>
    public const string Kind = "kind";
}
