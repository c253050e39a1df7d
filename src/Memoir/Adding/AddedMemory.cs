namespace Memoir;

/// <summary>One memory that an add touched.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text now.</param>
/// <param name="Event"><see cref="MemoryEvent.Add"/>, <see cref="MemoryEvent.Update"/>, <see cref="MemoryEvent.Supersede"/> (new, and it closed others), <see cref="MemoryEvent.Noop"/> (known already) or <see cref="MemoryEvent.Delete"/> (taken back).</param>
public sealed record AddedMemory(string Id, string Text, MemoryEvent Event)
{
    /// <summary>The memories that it closed, corrected or refined.</summary>
    public IReadOnlyList<string> SupersededIds { get; init; } = [];

    /// <summary>Its structured reading.</summary>
    public Fact? Fact { get; init; }

    /// <summary>Why, in a few words, where it is not a plain addition.</summary>
    public string? Reason { get; init; }
}
