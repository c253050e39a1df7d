using Memoir.Storage;

namespace Memoir.Sqlite;

internal sealed partial class SqliteWriter
{
    private const string SetExtractionSql =
        "UPDATE messages SET extraction = ?3, attempts = ?4, error = ?5, resume = ?6 WHERE project = ?1 AND id = ?2";

    private const string HideMessagesSql =
        "UPDATE messages INDEXED BY messages_in_order SET deleted_at = ?2, revision = ?3 WHERE partition = ?1 AND deleted_at IS NULL";

    private const string FindShownSql = "SELECT partition, deleted_at FROM messages WHERE project = ?1 AND id = ?2";

    private const string HideMessageSql = "UPDATE messages SET deleted_at = ?3, revision = ?4 WHERE project = ?1 AND id = ?2";

    public void InsertMessage(long partition, MessageRecord message, IndexPayload payload)
    {
        var tally = TallyOf(partition);
        RequireEmbedder(tally.Project, payload);
        var before = _counters;
        var key = ++_counters.Key;
        using (var statement = Connection.Use(MessageColumns.Insert))
        {
            statement.BindRecord(message);
            statement
                .Bind(10, key)
                .Bind(11, tally.Project)
                .Bind(12, partition)
                .Bind(13, ++_counters.Revision)
                .Bind(14, payload.Words.Span);
            if (!statement.TryInsert())
            {
                _counters = before;
                throw new MemoryConflictException($"The project has a message with the id '{message.Id}' already. Give the new one another id.", ConflictCodes.IdTaken);
            }
        }

        PutPayloadVectors(key, payload);
        Keep(partition, tally.Seen(message.RecordedAt) with { Revision = _counters.Revision, Messages = tally.Messages + 1 });
    }

    public void SetExtraction(string project, string messageId, ExtractionState state, int attempts, string? error, string? resume)
    {
        using var statement = Connection.Use(SetExtractionSql)
            .Bind(1, ProjectNumber(project))
            .BindId(2, messageId)
            .Bind(3, (long)state)
            .Bind(4, attempts)
            .Bind(5, error)
            .Bind(6, resume);
        statement.Run();
        if (Connection.Changes == 0)
        {
            throw new ArgumentException($"The project has no message with the id '{messageId}'.", nameof(messageId));
        }
    }

    public void DeleteMessage(string project, string messageId, DateTimeOffset at)
    {
        var number = ProjectNumber(project);
        long partition;
        using (var row = Connection.Use(FindShownSql).Bind(1, number).BindId(2, messageId))
        {
            if (!row.Step())
            {
                throw new ArgumentException($"The project has no message with the id '{messageId}'.", nameof(messageId));
            }

            if (!row.IsNull(1))
            {
                return;
            }

            partition = row.Number(0);
        }

        using (var statement = Connection.Use(HideMessageSql).Bind(1, number).BindId(2, messageId).Bind(3, at).Bind(4, ++_counters.Revision))
        {
            statement.Run();
        }

        var tally = TallyOf(partition);
        Keep(partition, tally.Seen(at) with { Revision = _counters.Revision, Messages = tally.Messages - 1 });
    }

    public long DeleteMessages(string project, Scope scope, DateTimeOffset at)
    {
        var revision = _counters.Revision + 1;
        long hidden = 0;
        foreach (var partition in PartitionKeys(ProjectNumber(project), scope))
        {
            using var statement = Connection.Use(HideMessagesSql).Bind(1, partition).Bind(2, at).Bind(3, revision);
            statement.Run();
            var count = Connection.Changes;
            if (count > 0)
            {
                hidden += count;
                _counters.Revision = revision;
                var tally = TallyOf(partition);
                Keep(partition, tally.Seen(at) with { Revision = revision, Messages = tally.Messages - count });
            }
        }

        return hidden;
    }
}
