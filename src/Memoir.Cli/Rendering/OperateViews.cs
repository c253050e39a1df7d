using Memoir.Extraction;
using Memoir.Sqlite;
using Memoir.Storage;
using Memoir.Time;

namespace Memoir.Cli.Rendering;

internal sealed record ContextView(
    string Text,
    int Tokens,
    IReadOnlyList<MemoryRecord> Memories,
    IReadOnlyList<MessageRecord> Messages,
    int Omitted,
    IReadOnlyList<FlaggedText> Flagged,
    IReadOnlyList<string> Degraded)
{
    public static ContextView Of(ContextBlock block) =>
        new(block.Text, block.Tokens, block.Memories, block.Messages, block.Omitted, block.Flagged, block.Degraded);
}

internal sealed record ChatView(IReadOnlyList<ChatTurnView> Turns);

/// <param name="Said">What was typed.</param>
/// <param name="Recalled">The block for the prompt; absent where a model answered, which saw it.</param>
/// <param name="Memories">What was learned.</param>
/// <param name="Rejected">What was not.</param>
/// <param name="Answer">What the model said; absent where there is none.</param>
internal sealed record ChatTurnView(
    string Said, string? Recalled, IReadOnlyList<AddedMemory> Memories, IReadOnlyList<RejectedCandidate> Rejected, string? Answer);

internal sealed record ExtractionView(string Extractor, IReadOnlyList<Candidate> Facts, IReadOnlyList<RejectedCandidate> Rejected);

internal sealed record TimesView(DateTimeOffset At, IReadOnlyList<TimeMentionView> Times);

internal sealed record TimeMentionView(
    string Text, int Start, DateTimeOffset? From, DateTimeOffset? To, TimeGranularity Granularity, TimeMentionKind Kind, bool Relative, bool Approximate, string Language)
{
    public static TimeMentionView Of(TimeMention mention, string text) => new(
        text.Substring(mention.Start, mention.Length),
        mention.Start,
        mention.Interval.Start > DateTimeOffset.MinValue ? mention.Interval.Start : null,
        mention.Interval.End < DateTimeOffset.MaxValue ? mention.Interval.End : null,
        mention.Granularity,
        mention.Kind,
        mention.IsRelative,
        mention.IsApproximate,
        mention.Language);
}

internal sealed record DoctorView(bool Well, IReadOnlyList<DoctorFinding> Findings);

internal sealed record StatsView
{
    public required string Path { get; init; }

    public required string Project { get; init; }

    /// <summary>By status, in the order of the statuses.</summary>
    public required IReadOnlyDictionary<string, long> Memories { get; init; }

    public required long Messages { get; init; }

    public required long PendingMessages { get; init; }

    public required long FailedMessages { get; init; }

    public required long HistoryEntries { get; init; }

    public required long Scopes { get; init; }

    public required long Users { get; init; }

    public required long Agents { get; init; }

    public required long Runs { get; init; }

    public required long Apps { get; init; }

    public string? Embedder { get; init; }

    public required long Vectors { get; init; }

    public required long VectorBytes { get; init; }

    public required long FileBytes { get; init; }

    public required long FreeBytes { get; init; }

    public required int SchemaVersion { get; init; }

    /// <summary>Events by status; those that none has are absent. Without a model there are none.</summary>
    public required IReadOnlyDictionary<string, long> Events { get; init; }

    /// <summary>What models cost so far; absent: none was asked.</summary>
    public ModelCostView? Models { get; init; }

    /// <summary>Of that, what they cost today (UTC).</summary>
    public ModelCostView? ModelsToday { get; init; }

    public static StatsView Of(
        string path, string project, SqliteStatistics counts, IReadOnlyList<Entity> entities, EmbedderEntry? embedder, IReadOnlyDictionary<string, long> events, IReadOnlyList<UsageEntry> usage, DateOnly today) => new()
    {
        Path = path,
        Project = project,
        Memories = counts.Memories.OrderBy(static pair => pair.Key).ToDictionary(static pair => Show.Word(pair.Key), static pair => pair.Value, StringComparer.Ordinal),
        Messages = counts.Messages,
        PendingMessages = counts.PendingMessages,
        FailedMessages = counts.FailedMessages,
        HistoryEntries = counts.HistoryEntries,
        Scopes = counts.Scopes,
        Users = entities.Count(static entity => entity.Kind == EntityKind.User),
        Agents = entities.Count(static entity => entity.Kind == EntityKind.Agent),
        Runs = entities.Count(static entity => entity.Kind == EntityKind.Run),
        Apps = entities.Count(static entity => entity.Kind == EntityKind.App),
        Embedder = embedder is null ? null : $"{embedder.Identity} ({embedder.Dimension} dimensions)",
        Vectors = counts.Vectors,
        VectorBytes = counts.VectorBytes,
        FileBytes = counts.FileBytes + StorePath.Size(path) - new FileInfo(path).Length,
        FreeBytes = counts.FreeBytes,
        SchemaVersion = counts.SchemaVersion,
        Events = events,
        Models = ModelCostView.Of(usage),
        ModelsToday = ModelCostView.Of([.. usage.Where(entry => entry.Day == today)]),
    };
}

/// <summary>What calls of models cost.</summary>
internal sealed record ModelCostView(long Calls, long FailedCalls, long InputTokens, long CachedInputTokens, long OutputTokens, double Seconds)
{
    public static ModelCostView? Of(IReadOnlyList<UsageEntry> usage) => usage.Count == 0 ? null : new(
        usage.Sum(static entry => entry.Calls),
        usage.Sum(static entry => entry.FailedCalls),
        usage.Sum(static entry => entry.InputTokens),
        usage.Sum(static entry => entry.CachedInputTokens),
        usage.Sum(static entry => entry.OutputTokens),
        usage.Sum(static entry => entry.Milliseconds) / 1000.0);

    public string Told => $"{Show.Tokens(Calls, InputTokens, CachedInputTokens, OutputTokens)}; {Seconds:0.0} s{(FailedCalls > 0 ? $"; {Show.Plural(FailedCalls, "call")} failed" : string.Empty)}";
}
