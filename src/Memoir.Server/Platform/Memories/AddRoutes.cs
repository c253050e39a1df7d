using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Events;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Platform.Events;

namespace Memoir.Server.Platform.Memories;

/// <summary>Add, in the shapes of v3 (an object) and of v1 (a list).</summary>
internal static class AddRoutes
{
    private const string Done = "Memories stored successfully";
    private const string Queued = "Memory processing has been queued for background execution";

    public static void Map(ApiRoutes routes)
    {
        routes.Post("/v3/memories/add/", Access.Write, AddV3Async, Replay.ByRoute);
        routes.Post("/v1/memories/", Access.Write, AddV1Async, Replay.ByRoute);
    }

    private static async Task AddV3Async(ApiCall call)
    {
        var (added, record) = await AddAsync(call);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            WriteHead(json, record);
            WriteRows(json, added);
            json.WriteEndObject();
        });
    }

    private static async Task AddV1Async(ApiCall call)
    {
        var body = await call.FieldsAsync();
        var wrapped = body.Text("version") is "v2" && body.Text("output_format") is "v1.1";
        var (added, record) = await AddAsync(call);
        await call.ReplyAsync(json =>
        {
            if (wrapped)
            {
                json.WriteStartObject();
                json.WritePropertyName("results"u8);
            }

            WriteList(json, added, record);
            if (wrapped)
            {
                json.WriteStartArray("relations"u8);
                json.WriteEndArray();
                json.WriteEndObject();
            }
        });
    }

    private static async Task<(AddedRow[] Added, EventRecord Record)> AddAsync(ApiCall call)
    {
        AddRequest request;
        try
        {
            request = AddBody.Read(await call.FieldsAsync(), call);
        }
        catch (Exception error) when (ErrorMapping.Of(error) is { Status: 400 } bad)
        {
            throw Refused(bad);
        }

        var started = call.Now;
        AddResult result;
        try
        {
            request = await call.WithSettingsAsync(request);
            result = await (await call.MemoryAsync()).AddAsync(request, call.Cancelled);
        }
        catch (InvalidInputException error)
        {
            throw Refused(ErrorMapping.Of(error)!);
        }

        var rows = result.Memories.Select(memory => AddedRow.Of(memory, request.Scope)).ToArray();
        var record = result.Event is { } queued ? EventLog.Queued(call, queued) : EventLog.Done(call, "ADD", started, [.. rows.Select(static row => new EventRow(row.Id, row.Event))], request.IdempotencyKey);
        await call.Service<IEventStore>().AddAsync(record, call.Cancelled);
        return (rows, record);
    }

    private static void WriteHead(Utf8JsonWriter json, EventRecord record)
    {
        var isDone = record.Status is EventStatus.Succeeded;
        json.WriteString("message"u8, isDone ? Done : Queued);
        json.WriteString("status"u8, isDone ? "SUCCEEDED"u8 : "PENDING"u8);
        json.WriteString("event_id"u8, record.Id);
    }

    private static void WriteRows(Utf8JsonWriter json, AddedRow[] added)
    {
        json.WriteStartArray("results"u8);
        foreach (var row in added)
        {
            json.WriteStartObject();
            row.Write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // Some read the rows as memories, others the first row as the state of the job: each row is both.
    private static void WriteList(Utf8JsonWriter json, AddedRow[] added, EventRecord record)
    {
        json.WriteStartArray();
        foreach (var row in added)
        {
            json.WriteStartObject();
            row.Write(json);
            WriteHead(json, record);
            json.WriteEndObject();
        }

        if (added.Length == 0)
        {
            json.WriteStartObject();
            WriteHead(json, record);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The platform's own shape for an add that can't be used, with the spellings of every other error.
    private static ApiException Refused(ApiException bad) => new(400, bad.Code, bad.Message, bad.Field)
    {
        Body = json =>
        {
            json.WriteStartObject();
            json.WriteString("error"u8, "400 Bad Request"u8);
            json.WriteStartObject("details"u8);
            json.WriteString("message"u8, bad.Message);
            json.WriteEndObject();
            json.WriteString("detail"u8, bad.Message);
            json.WriteString("message"u8, bad.Message);
            json.WriteString("code"u8, bad.Code);
            json.WriteString("field"u8, bad.Field);
            json.WriteEndObject();
        },
    };
}
