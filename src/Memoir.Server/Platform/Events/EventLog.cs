using System.Security.Cryptography;
using System.Text;
using Memoir.Server.Events;
using Memoir.Server.Http;
using Memoir.Server.Platform.Memories;

namespace Memoir.Server.Platform.Events;

/// <summary>Makes the event of a job that is done when its request is answered. Work that outlives a request adds its own, and updates it.</summary>
internal static class EventLog
{
    public static EventRecord Done(ApiCall call, string type, DateTimeOffset started, IReadOnlyList<EventRow> rows, string? idempotencyKey = null)
    {
        var now = call.Now;
        return new EventRecord
        {
            Id = idempotencyKey is null ? Guid.CreateVersion7(now).ToString() : Derived($"{call.Caller.ProjectId}\n{call.Caller.Limit}\n{idempotencyKey}"),
            ProjectId = call.Caller.ProjectId,
            Type = type,
            Status = EventStatus.Succeeded,
            CreatedAt = started,
            UpdatedAt = now,
            StartedAt = started,
            CompletedAt = now,
            Rows = rows,
        };
    }

    /// <summary>The event of an add that a model reads in its own time, under the library's id: the library knows how far it is.</summary>
    public static EventRecord Queued(ApiCall call, ExtractionEvent queued) => Follow(
        new EventRecord
        {
            Id = queued.Id,
            ProjectId = call.Caller.ProjectId,
            Type = "ADD",
            Status = EventStatus.Pending,
            CreatedAt = queued.CreatedAt,
            UpdatedAt = queued.CreatedAt,
        },
        queued);

    /// <summary>The same event as far as it is now.</summary>
    public static EventRecord Follow(EventRecord record, ExtractionEvent queued) => record with
    {
        Status = queued.Status,
        UpdatedAt = queued.CompletedAt ?? queued.StartedAt ?? queued.CreatedAt,
        StartedAt = queued.StartedAt,
        CompletedAt = queued.CompletedAt,
        Error = queued.Error,
        Rows = [.. queued.Memories.Select(static memory => new EventRow(memory.Id, AddedRow.Name(memory.Event)))],
    };

    /// <summary>An id that a repeated request comes to again.</summary>
    public static string Derived(string text) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16), bigEndian: true).ToString();
}
