using Memoir.Cli.Rendering;

namespace Memoir.Cli.Demo;

/// <summary>The demo with <c>--json</c>.</summary>
internal sealed record DemoView
{
    public required string Store { get; init; }

    public required int ProcessId { get; init; }

    public required IReadOnlyList<DemoTurn> Conversation { get; init; }

    public required SearchView FirstSearch { get; init; }

    public required DemoTurn News { get; init; }

    /// <summary>What the second process found.</summary>
    public required DemoRecall Recall { get; init; }

    public required DemoTokens Tokens { get; init; }
}

/// <summary>One turn and what became of it.</summary>
internal sealed record DemoTurn(DateTimeOffset SaidAt, string Role, string Content, AddView Result);

/// <summary>What a process that knows nothing but the file's path finds in it.</summary>
internal sealed record DemoRecall
{
    public required int ProcessId { get; init; }

    public required IReadOnlyList<MemoryRecord> Current { get; init; }

    public required IReadOnlyList<MemoryRecord> Past { get; init; }

    public required SearchView Search { get; init; }

    public required IReadOnlyList<HistoryEntry> History { get; init; }
}

/// <param name="Recalled">Estimated tokens of the recalled block.</param>
/// <param name="FullHistory">Estimated tokens of the whole conversation.</param>
/// <param name="Block">The recalled block.</param>
/// <param name="Rule">How tokens are estimated.</param>
internal sealed record DemoTokens(int Recalled, int FullHistory, string Block, string Rule);
