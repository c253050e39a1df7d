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

    public IReadOnlyList<MessageRecord> RecentMessages(string project, Scope scope, int limit) =>
    [
        .. Project(project).Messages.Values
            .Where(row => !row.Deleted && row.Record.Scope == scope)
            .Select(static row => row.Record)
            .TakeLast(limit),
    ];

    public IReadOnlyList<PendingMessage> FindPending(string project, Scope? scope, int limit) =>
    [
        .. Project(project).Messages.Values
            .Where(row => !row.Deleted && row.Record.Extraction == ExtractionState.Pending && (scope is null || scope == row.Record.Scope))
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

    private static KeyedMessage Keyed(MessageRow row) => new(row.Key, row.Record, row.DeletedAt)
    {
        Attempts = row.Attempts,
        Error = row.Error,
        Resume = row.Resume,
    };

    private static MessageRecord? Visible(MessageRow row) => row.Deleted ? null : row.Record;
}
