namespace Memoir;

/// <summary>What an add makes of its messages.</summary>
public enum MemoryType
{
    /// <summary>Facts, one memory each.</summary>
    Facts = 0,

    /// <summary>
    /// The record of a task that an agent worked on, one memory: goal, steps with their results word for word, state. The extractor's model writes it
    /// while the add waits; without one, or where it fails, it is made of the tool calls in the messages. It has the category <c>procedural</c>.
    /// </summary>
    Procedural = 1,
}
