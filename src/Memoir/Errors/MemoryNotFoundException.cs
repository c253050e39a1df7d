namespace Memoir;

/// <summary>No memory or event with this id is in the project. Another project's ids do not exist here.</summary>
public sealed class MemoryNotFoundException : MemoirException
{
    /// <summary>Tells of a memory.</summary>
    /// <param name="id">The id asked for.</param>
    public MemoryNotFoundException(string id)
        : this(id, "memory", "List the scope")
    {
    }

    internal MemoryNotFoundException(string id, string kind, string remedy)
        : base($"No {kind} has the id '{id}' in this project. {remedy} to see the ids it holds.") => Id = id;

    /// <summary>The id asked for.</summary>
    public string Id { get; }

    /// <inheritdoc/>
    public override string Code => "not_found";
}
