namespace Memoir;

/// <summary>Which memories to delete from sight.</summary>
public sealed record DeleteAllRequest
{
    /// <summary>Whose; at least one id, or <see cref="Scope.WholeProject"/>. Those left out match anything.</summary>
    public required Scope Scope { get; init; }

    /// <summary>
    /// Only the memories that match, of any status, expired or not. Their messages stay, as when one memory is deleted.
    /// Default: every memory of the scope, and its messages.
    /// </summary>
    public MemoryFilter? Filter { get; init; }

    /// <summary>Who asks, for the history.</summary>
    public string? Actor { get; init; }
}
