using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Events;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.Platform.Events;
using Memoir.Server.Platform.Memories;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.OpenSource.Memories;

/// <summary>Add: it answers when what there is to find is found, within the time an add waits for a model.</summary>
internal static class AddRoute
{
    private const string Procedural = "procedural_memory";

    public static void Map(ApiRoutes routes) => routes.Post("/memories", Access.Write, AddAsync, Replay.ByRoute);

    private static async Task AddAsync(ApiCall call)
    {
        var (request, type) = await call.BodyAsync(body => (Read(body, call), body.Text("memory_type")));
        Check(request, type);
        request = await call.WithSettingsAsync(request);
        var started = call.Now;
        var result = await (await call.MemoryAsync()).AddAsync(request, call.Cancelled);
        var record = result.Event is { } queued
            ? EventLog.Queued(call, queued)
            : EventLog.Done(call, "ADD", started, [.. result.Memories.Select(static memory => new EventRow(memory.Id, AddedRow.Name(memory.Event)))], request.IdempotencyKey);
        await call.Service<IEventStore>().AddAsync(record, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("results"u8);
            for (var i = 0; i < result.Memories.Count; i++)
            {
                // Word for word, each memory is one message, whose speaker the library tells too.
                WriteRow(json, result.Memories[i], request.Infer ? null : result.Messages.FirstOrDefault(message => string.Equals(message.Content, result.Memories[i].Text, StringComparison.Ordinal)));
            }

            json.WriteEndArray();
            json.WriteString("event_id"u8, record.Id);
            json.WriteString("status"u8, record.Status switch
            {
                EventStatus.Succeeded => "SUCCEEDED"u8,
                EventStatus.Failed => "FAILED"u8,
                _ => "PENDING"u8,
            });
            if (result.ExtractionError is { } error)
            {
                json.WriteString("extraction_error"u8, error);
            }

            json.WriteEndObject();
        });
    }

    private static AddRequest Read(JsonFields body, ApiCall call) => new()
    {
        Messages = Messages.Read(body),
        Scope = EntityIds.Of(body),
        Infer = body.Flag("infer") ?? true,
        Metadata = body.Object("metadata")?.Json,
        Timestamp = Instants.Read(body, "timestamp"),
        ExpirationDate = Instants.Day(body, "expiration_date"),
        Instructions = body.Text("prompt"),

        // As the library has it, the type counts together with an agent alone.
        MemoryType = body.Text("memory_type") is Procedural && body.Has("agent_id") ? MemoryType.Procedural : MemoryType.Facts,
        Wait = true,
        IdempotencyKey = call.Idempotent?.Key,
        Actor = call.Caller.RateKey,
    };

    private static void Check(AddRequest request, string? type)
    {
        if (request.Scope.IsEmpty)
        {
            throw ApiException.BadRequest("user_id", "At least one identifier (user_id, agent_id, run_id) is required.");
        }

        if (type is not (null or Procedural))
        {
            throw ApiException.BadRequest("memory_type", $"'memory_type' is unknown. Use '{Procedural}', or leave it out.");
        }
    }

    private static void WriteRow(Utf8JsonWriter json, AddedMemory memory, MessageRecord? said)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, memory.Id);
        json.WriteString("memory"u8, memory.Text);
        json.WriteString("event"u8, AddedRow.Name(memory.Event));
        if (said is not null)
        {
            json.WriteString("actor_id"u8, said.Name);
            json.WriteString("role"u8, said.Role);
        }

        json.WriteEndObject();
    }
}
