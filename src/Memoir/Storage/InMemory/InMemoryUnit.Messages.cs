namespace Memoir.Storage;

internal sealed partial class InMemoryUnit
{
    public MessageRecord? FindMessage(string project, string id)
    {
        var rows = Project(project);
        return rows.MessageKeys.TryGetValue(id, out var key) ? Visible(rows.Messages[key]) : null;
    }

    public IReadOnlyList<MessageRecord?> GetMessages(string project, IReadOnlyList<long> keys)
    {
        var rows = Project(project).Messages;
        return [.. keys.Select(key => rows.TryGetValue(key, out var row) ? Visible(row) : null)];
    }

    public IReadOnlyList<MessageRecord> RecentMessages(string project, Scope scope, int limit, long beforeKey = long.MaxValue) =>
    [
        .. Project(project).Messages.Values
            .Where(row => !row.Deleted && row.Key < beforeKey && row.Record.Scope == scope)
            .Select(static row => row.Record)
            .TakeLast(limit),
    ];

    public IReadOnlyList<PendingMessage> FindPending(string project, Scope? scope, int limit) =>
    [
        .. Project(project).Messages.Values
            .Where(row => !row.Deleted && row.Record.Extraction == ExtractionState.Pending && row.Event is null && (scope is null || scope == row.Record.Scope))
            .Take(limit)
            .Select(static row => new PendingMessage(row.Record, row.Attempts, row.Resume)),
    ];

    public IReadOnlyList<KeyedMessage> ListMessages(string project, MessageQuery query) =>
    [
        .. Project(project).Messages.Values
            .Where(row => row.Key > query.AfterKey
                && (query.IncludeDeleted || !row.Deleted)
                && query.Scope.Includes(row.Record.Scope)
                && !(row.Record.SaidAt < query.From)
                && !(row.Record.SaidAt >= query.To))
            .Take(query.Limit)
            .Select(Keyed),
    ];

    public KeyedMessage? FindKeyedMessage(string project, string id)
    {
        var rows = Project(project);
        return rows.MessageKeys.TryGetValue(id, out var key) ? Keyed(rows.Messages[key]) : null;
    }

    public KeyedMessage? FindMessageBefore(string project, long key) =>
        Project(project).Messages.GetValueOrDefault(key) is { } row && Beside(project, row, above: false).LastOrDefault() is { } before ? Keyed(before) : null;

    public KeyedMessage? FindMessageAfter(string project, long key) =>
        Project(project).Messages.GetValueOrDefault(key) is { } row && Beside(project, row, above: true).FirstOrDefault() is { } after ? Keyed(after) : null;

    private IEnumerable<MessageRow> Beside(string project, MessageRow row, bool above) =>
        Project(project).Messages.Values.Where(other => other.Partition == row.Partition && (above ? other.Key > row.Key : other.Key < row.Key));

    private static KeyedMessage Keyed(MessageRow row) => new(row.Key, row.Record, row.DeletedAt)
    {
        Attempts = row.Attempts,
        Error = row.Error,
        Resume = row.Resume,
        Event = row.Event,
    };

    private static MessageRecord? Visible(MessageRow row) => row.Deleted ? null : row.Record;
}
