using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Platform.Memories;

namespace Memoir.Server.OpenSource.Memories;

/// <summary>What happened to one memory, oldest first; of one that is not there, nothing.</summary>
internal static class HistoryRoute
{
    private const int Page = 1000;

    public static void Map(ApiRoutes routes) => routes.Get("/memories/{id}/history", Access.Read, HistoryAsync);

    private static async Task HistoryAsync(ApiCall call)
    {
        var memory = await call.MemoryAsync();
        var entries = new List<HistoryEntry>();
        var request = OneMemoryRoutes.Id(call) is { } id ? new HistoryRequest { MemoryId = id, Limit = Page } : null;
        while (request is not null)
        {
            var page = await memory.HistoryAsync(request, call.Cancelled);
            entries.AddRange(page.Entries);
            request = page.NextCursor is { } next ? request with { Cursor = next } : null;
        }

        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            foreach (var entry in entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, HistoryEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, HistoryRoutes.LineId(entry));
        json.WriteString("memory_id"u8, entry.MemoryId);
        json.WriteString("old_memory"u8, entry.OldText);
        json.WriteString("new_memory"u8, entry.NewText);
        json.WriteString("event"u8, entry.Event switch { MemoryEvent.Add => "ADD", MemoryEvent.Delete => "DELETE", _ => "UPDATE" });
        json.WriteString("created_at"u8, (entry.After?.CreatedAt ?? entry.At).ToUniversalTime());
        if (entry.Event == MemoryEvent.Add)
        {
            json.WriteNull("updated_at"u8);
        }
        else
        {
            json.WriteString("updated_at"u8, entry.At.ToUniversalTime());
        }

        json.WriteBoolean("is_deleted"u8, entry.Event == MemoryEvent.Delete);
        json.WriteString("actor_id"u8, entry.After?.Actor);
        json.WriteString("role"u8, entry.After?.AttributedTo);
        json.WriteEndObject();
    }
}
