using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Events;
using Memoir.Server.Http;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.Platform.Events;

/// <summary>Jobs, which clients poll until they are done.</summary>
internal static class EventRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/v1/event/{id}/", Access.Read, GetAsync);
        routes.Get("/v1/events/", Access.Read, ListAsync);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var record = await call.Service<IEventStore>().FindAsync(call.Caller.ProjectId, call.Path("id"), call.Cancelled)
            ?? throw Unknown(call);
        (record, var isOwn) = await FollowAsync(call, record);
        var memories = await MemoriesAsync(call, [record]);

        // A key that may see nothing of what a job did may not see the job.
        if (!call.Caller.Limit.IsEmpty && !isOwn && !record.Rows.Any(row => memories.ContainsKey(row.MemoryId)))
        {
            throw Unknown(call);
        }

        await call.ReplyAsync(json => Write(json, record, memories));
    }

    private static async Task ListAsync(ApiCall call)
    {
        var page = PageRequest.Read(call, size: 50);
        var (records, total) = await call.Service<IEventStore>().ListAsync(call.Caller.ProjectId, call.Query.Text("event_type"), page.Offset, page.Size, call.Cancelled);
        var followed = new List<EventRecord>(records.Count);
        foreach (var record in records)
        {
            followed.Add((await FollowAsync(call, record)).Record);
        }

        records = followed;
        var memories = await MemoriesAsync(call, records);
        if (!call.Caller.Limit.IsEmpty)
        {
            records = [.. records.Where(record => record.Rows.Any(row => memories.ContainsKey(row.MemoryId)))];
            total = records.Count;
        }

        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            page.Write(json, call, total, () =>
            {
                foreach (var record in records)
                {
                    Write(json, record, memories);
                }
            });
            json.WriteEndObject();
        });
    }

    // What a model reads goes on after its request: until it has ended, the library knows how far it is. It answers for what the caller may see.
    private static async Task<(EventRecord Record, bool IsOwn)> FollowAsync(ApiCall call, EventRecord record)
    {
        if (record.Status is EventStatus.Succeeded || await (await call.MemoryAsync()).GetEventAsync(record.Id, call.Cancelled) is not { } queued)
        {
            return (record, false);
        }

        var now = EventLog.Follow(record, queued);
        if (now.Status != record.Status)
        {
            await call.Service<IEventStore>().UpdateAsync(now, call.Cancelled);
        }

        return (now, true);
    }

    // Looked up now: what was erased since is in no event.
    private static async Task<Dictionary<string, MemoryRecord>> MemoriesAsync(ApiCall call, IReadOnlyList<EventRecord> records)
    {
        var memory = await call.MemoryAsync();
        var found = new Dictionary<string, MemoryRecord>(StringComparer.Ordinal);
        foreach (var row in records.SelectMany(static record => record.Rows))
        {
            if (!found.ContainsKey(row.MemoryId) && await memory.GetAsync(row.MemoryId, cancellationToken: call.Cancelled) is { } known)
            {
                found[row.MemoryId] = known;
            }
        }

        return found;
    }

    private static void Write(Utf8JsonWriter json, EventRecord record, Dictionary<string, MemoryRecord> memories)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, record.Id);
        json.WriteString("event_type"u8, record.Type);
        json.WriteString("status"u8, Name(record.Status));
        json.WriteStartObject("payload"u8);
        json.WriteEndObject();
        json.WriteNull("metadata"u8);
        json.WriteStartArray("results"u8);
        foreach (var row in record.Rows)
        {
            WriteRow(json, row, memories.GetValueOrDefault(row.MemoryId));
        }

        json.WriteEndArray();
        json.WriteString("created_at"u8, record.CreatedAt);
        json.WriteString("updated_at"u8, record.UpdatedAt);
        Time(json, "started_at", record.StartedAt);
        Time(json, "completed_at", record.CompletedAt);
        if (record is { StartedAt: { } started, CompletedAt: { } completed })
        {
            json.WriteNumber("latency"u8, (completed - started).TotalMilliseconds);
        }
        else
        {
            json.WriteNull("latency"u8);
        }

        json.WriteNull("graph_status"u8);
        json.WriteString("error"u8, record.Error);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, EventRow row, MemoryRecord? memory)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, row.MemoryId);
        json.WriteString("event"u8, row.Event);
        json.WriteString("memory"u8, memory?.Text);
        json.WriteString("user_id"u8, memory?.Scope.UserId);
        json.WriteStartObject("data"u8);
        json.WriteString("memory"u8, memory?.Text);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            json.WriteString(name, at);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Name(EventStatus status) => status switch
    {
        EventStatus.Pending => "PENDING",
        EventStatus.Running => "RUNNING",
        EventStatus.Succeeded => "SUCCEEDED",
        _ => "FAILED",
    };

    private static Contracts.ApiException Unknown(ApiCall call) => call.NotFound("Event not found or you don't have permission to access it.");
}
