using Memoir.Server.Control;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Platform.Feedback;

/// <inheritdoc cref="IFeedbackStore"/>
internal sealed class SqliteFeedbackStore(ControlDatabase database) : IFeedbackStore
{
    private const long Kept = 10_000;
    private const string Columns = "SELECT id, project_id, memory_id, feedback, reason, actor, created_at FROM feedback ";

    public Task<FeedbackRecord> AddAsync(FeedbackRecord feedback, CancellationToken cancellationToken) => database.WriteAsync(
        db =>
        {
            db.Execute(
                "INSERT INTO feedback (id, project_id, memory_id, feedback, reason, actor, created_at) VALUES ($0, $1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING",
                feedback.Id,
                feedback.ProjectId,
                feedback.MemoryId,
                feedback.Feedback,
                feedback.Reason,
                feedback.Actor,
                feedback.CreatedAt);
            db.Execute(
                "DELETE FROM feedback WHERE project_id = $0 AND number <= (SELECT number FROM feedback WHERE project_id = $0 ORDER BY number DESC LIMIT 1 OFFSET $1)",
                feedback.ProjectId,
                Kept);
            return db.First(Columns + "WHERE id = $0", Read, feedback.Id)!;
        },
        cancellationToken);

    public async Task<IReadOnlyList<FeedbackRecord>> ListAsync(string projectId, string? memoryId, CancellationToken cancellationToken) => await database.ReadAsync(
        db => db.All(
            Columns + "WHERE project_id = $0 AND ($1 IS NULL OR memory_id = $1) ORDER BY number DESC",
            Read,
            projectId,
            memoryId),
        cancellationToken);

    public Task RemoveAsync(string projectId, string memoryId, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Execute("DELETE FROM feedback WHERE project_id = $0 AND memory_id = $1", projectId, memoryId), cancellationToken);

    private static FeedbackRecord Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetString(2), row.TextOrNull(3), row.TextOrNull(4), row.GetString(5), row.Time(6));
}
