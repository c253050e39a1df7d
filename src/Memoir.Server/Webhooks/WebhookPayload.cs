using System.Text.Encodings.Web;
using System.Text.Json;
using Memoir.Server.Events;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Webhooks;

/// <summary>What is posted: the contract's <c>event_details</c>, and beside it what a receiver needs to take each delivery once.</summary>
internal sealed class WebhookPayload(ProjectMemories memories, IEventStore events, ProjectCategories categories)
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body; <see langword="null"/>: what it would tell of was erased or is kept no longer.</summary>
    public async Task<byte[]?> WriteAsync(Webhook hook, Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Source.Sequence is { } sequence)
        {
            var lines = await memories.Store.ReadAsync(reader => reader.ListHistory(hook.ProjectId, null, null, sequence - 1, 1), cancellationToken);
            if (lines is not [var line] || line.Sequence != sequence)
            {
                return null;
            }

            var names = delivery.EventType is WebhookEvents.Categorize ? (await categories.OfAsync(hook.ProjectId, cancellationToken)).Named(line.After!.Categories) : [];
            return Write(hook, delivery, line.At, json => WriteChange(json, delivery.EventType, line, names));
        }

        var id = delivery.Source.JobId!;
        using var lease = await memories.LeaseAsync(hook.ProjectId);
        if (await lease.Memory.GetEventAsync(id, cancellationToken) is { } job)
        {
            return Write(hook, delivery, job.CompletedAt ?? job.CreatedAt, json => WriteJob(json, delivery.EventType, id, job.Error, [.. job.Memories.Select(static memory => (memory.Id, Platform.Memories.AddedRow.Name(memory.Event)))]));
        }

        return await events.FindAsync(hook.ProjectId, id, cancellationToken) is { } record
            ? Write(hook, delivery, record.UpdatedAt, json => WriteJob(json, delivery.EventType, id, record.Error, [.. record.Rows.Select(static row => (row.MemoryId, row.Event))]))
            : null;
    }

    private static byte[] Write(Webhook hook, Delivery delivery, DateTimeOffset at, Action<Utf8JsonWriter> details)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, s_options))
        {
            json.WriteStartObject();
            json.WriteStartObject("event_details"u8);
            details(json);
            json.WriteEndObject();
            json.WriteString("event_type"u8, delivery.EventType);
            json.WriteString("delivery_id"u8, delivery.Id);
            json.WriteString("webhook_id"u8, hook.Id);
            json.WriteString("project_id"u8, hook.ProjectId);
            json.WriteString("created_at"u8, at.ToUniversalTime());
            json.WriteEndObject();
        }

        return body.ToArray();
    }

    private static void WriteChange(Utf8JsonWriter json, string type, HistoryEntry line, IReadOnlyList<string> categories)
    {
        if (type is WebhookEvents.Categorize)
        {
            json.WriteString("event"u8, "CATEGORIZE"u8);
            json.WriteString("memory_id"u8, line.MemoryId);
            json.WriteStartArray("categories"u8);
            foreach (var category in categories)
            {
                json.WriteStringValue(category);
            }

            json.WriteEndArray();
        }
        else
        {
            json.WriteString("id"u8, line.MemoryId);
            json.WriteStartObject("data"u8);
            json.WriteString("memory"u8, line.NewText ?? line.OldText);
            json.WriteEndObject();
            json.WriteString("event"u8, type switch { WebhookEvents.Add => "ADD", WebhookEvents.Delete => "DELETE", _ => "UPDATE" });
        }

        json.WriteString("user_id"u8, line.After?.Scope.UserId);
        json.WriteString("agent_id"u8, line.After?.Scope.AgentId);
        json.WriteString("app_id"u8, line.After?.Scope.AppId);
        json.WriteString("run_id"u8, line.After?.Scope.RunId);
    }

    private static void WriteJob(Utf8JsonWriter json, string type, string id, string? error, IReadOnlyList<(string Id, string Event)> rows)
    {
        json.WriteString("id"u8, id);
        json.WriteString("event"u8, type.ToUpperInvariant());
        json.WriteString("status"u8, type switch
        {
            WebhookEvents.JobCompleted => "SUCCEEDED"u8,
            WebhookEvents.JobCancelled => "CANCELLED"u8,
            _ => "FAILED"u8,
        });
        json.WriteString("error"u8, error);
        json.WriteStartArray("results"u8);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("id"u8, row.Id);
            json.WriteString("event"u8, row.Event);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
