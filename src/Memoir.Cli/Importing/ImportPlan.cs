using System.Globalization;
using Memoir.Import;

namespace Memoir.Cli.Importing;

/// <summary>What of a file to import, whose memory it is, and how.</summary>
internal sealed record ImportPlan
{
    public required Scope Scope { get; init; }

    public string UserPrefix { get; init; } = string.Empty;

    public required ImportOptions Reading { get; init; }

    public string? Conversation { get; init; }

    public bool Infer { get; init; }

    public int BatchSize { get; init; }

    public bool IsIdempotent { get; init; }

    /// <summary>By id, or by number from 1.</summary>
    public bool Selects(ImportedTurn turn) =>
        Conversation is null
        || string.Equals(Conversation, turn.ConversationId, StringComparison.Ordinal)
        || string.Equals(Conversation, (turn.Conversation + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    /// <summary>A conversation with an id is a scope of its own: the run of the user given, else a user.</summary>
    public Scope ScopeOf(ImportedTurn turn) =>
        turn.ConversationId is not { } id ? Scope
        : Scope.UserId is null ? Scope with { UserId = UserPrefix + id }
        : Scope.RunId is null ? Scope with { RunId = id }
        : Scope;
}
