namespace Memoir;

/// <summary>No memory with this id is in the project. Another project's ids do not exist here.</summary>
/// <param name="id">The id asked for.</param>
public sealed class MemoryNotFoundException(string id)
    : MemoirException($"No memory has the id '{id}' in this project. List the scope to see the ids it holds.")
{
    /// <summary>The id asked for.</summary>
    public string Id { get; } = id;

    /// <inheritdoc/>
    public override string Code => "not_found";
}
