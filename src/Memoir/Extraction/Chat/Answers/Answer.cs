namespace Memoir.Extraction.Chat.Answers;

/// <summary>What could be read of a model's answer.</summary>
internal sealed class Answer
{
    /// <summary>Every complete fact, in the order of the answer.</summary>
    public List<ChatFact> Facts { get; } = [];

    /// <summary>Whether any object or list was found: an answer without one is no answer.</summary>
    public bool HoldsJson { get; set; }

    /// <summary>Whether it ends inside an object, a list or a string.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>What was wrong and read all the same, by kind.</summary>
    public IssueCounts Issues { get; } = new();
}
