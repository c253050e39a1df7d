using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.Platform.Memories;

/// <summary>What happened to one memory, oldest first.</summary>
internal static class HistoryRoutes
{
    private const int Page = 1000;

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/v1/memories/{id}/history/", Access.Read, HistoryAsync);
        routes.Get("/v1/memories/events/", Access.Read, EventsAsync);
    }

    /// <summary>The history of everything that the key may see, the newest first: the contract calls it events.</summary>
    private static async Task EventsAsync(ApiCall call)
    {
        // 'limit' is the contract's name of a page's size here.
        var page = PageRequest.Read(call, sizeName: call.Query.Names("limit") ? "limit" : "page_size");
        var history = await HistoryMap.ReadAsync(call);
        var shown = await history.ReadNewestAsync(page.Offset, page.Size, call.Cancelled);
        var inputs = await InputsAsync(await call.MemoryAsync(), shown, call.Cancelled);
        var categories = await call.CategoriesAsync();
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            page.Write(json, call, history.Count, () =>
            {
                foreach (var entry in shown)
                {
                    Write(json, entry, entry.MessageId is { } source ? inputs.GetValueOrDefault(source) : null, categories);
                }
            });
            json.WriteEndObject();
        });
    }

    private static async Task HistoryAsync(ApiCall call)
    {
        var memory = await call.MemoryAsync();
        var id = MemoryIds.Of(call);
        var entries = new List<HistoryEntry>();
        string? cursor = null;
        do
        {
            var page = await memory.HistoryAsync(new HistoryRequest { MemoryId = id, Limit = Page, Cursor = cursor }, call.Cancelled);
            entries.AddRange(page.Entries);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        if (entries.Count == 0)
        {
            throw Unknown();
        }

        var inputs = await InputsAsync(memory, entries, call.Cancelled);
        var categories = await call.CategoriesAsync();
        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            foreach (var entry in entries)
            {
                Write(json, entry, entry.MessageId is { } source ? inputs.GetValueOrDefault(source) : null, categories);
            }

            json.WriteEndArray();
        });
    }

    private static async Task<Dictionary<string, MessageRecord>> InputsAsync(IMemory memory, List<HistoryEntry> entries, CancellationToken cancellationToken)
    {
        var inputs = new Dictionary<string, MessageRecord>(StringComparer.Ordinal);
        foreach (var source in entries.Select(static entry => entry.MessageId).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await memory.GetMessageAsync(source, cancellationToken) is { } message)
            {
                inputs[source] = message;
            }
        }

        return inputs;
    }

    private static void Write(Utf8JsonWriter json, HistoryEntry entry, MessageRecord? input, CategoryMap categories)
    {
        var after = entry.After;
        json.WriteStartObject();
        json.WriteString("id"u8, LineId(entry));
        json.WriteString("memory_id"u8, entry.MemoryId);
        json.WriteStartArray("input"u8);
        if (input is not null)
        {
            json.WriteStartObject();
            json.WriteString("role"u8, input.Role);
            json.WriteString("content"u8, input.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("old_memory"u8, entry.OldText);
        json.WriteString("new_memory"u8, entry.NewText);
        json.WriteString("user_id"u8, after?.Scope.UserId);
        json.WriteString("agent_id"u8, after?.Scope.AgentId);
        json.WriteString("app_id"u8, after?.Scope.AppId);
        json.WriteString("run_id"u8, after?.Scope.RunId);
        json.WriteString("session_id"u8, after?.Scope.RunId);
        json.WriteString("actor_id"u8, entry.Actor);
        json.WriteString("reason"u8, entry.Reason);
        json.WriteStartArray("categories"u8);
        foreach (var category in categories.Named(after?.Categories ?? []))
        {
            json.WriteStringValue(category);
        }

        json.WriteEndArray();
        json.WriteString("event"u8, entry.Event switch { MemoryEvent.Add => "ADD", MemoryEvent.Delete => "DELETE", _ => "UPDATE" });
        json.WriteBoolean("is_deleted"u8, entry.Event == MemoryEvent.Delete);
        json.WritePropertyName("metadata"u8);
        if (after?.Metadata is { } metadata)
        {
            json.WriteRawValue(metadata.GetRawText(), skipInputValidation: true);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteNull("previous_embedding_qwen"u8);
        json.WriteNull("embedding_qwen"u8);
        json.WriteString("created_at"u8, entry.At.ToUniversalTime());
        json.WriteString("updated_at"u8, entry.At.ToUniversalTime());
        json.WriteEndObject();
    }

    // A line has no id of its own; its place in the store's history is one, and the same each time.
    public static string LineId(HistoryEntry entry) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{entry.MemoryId}\n{entry.Sequence}")).AsSpan(0, 16), bigEndian: true).ToString();

    private static ApiException Unknown() => ApiException.NotFound("Memory not found!");
}
