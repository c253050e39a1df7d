using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Platform.Events;
using Memoir.Server.Platform.Reading;

namespace Memoir.Server.Platform.Feedback;

/// <summary>Feedback on memories: taken as the platform does, and shown again, which the platform does not.</summary>
internal static class FeedbackRoutes
{
    private const string Path = "/v1/feedback/";
    private const int LongestReason = 4000;
    private static readonly string[] s_words = ["POSITIVE", "NEGATIVE", "VERY_NEGATIVE"];

    public static void Map(ApiRoutes routes)
    {
        routes.Post(Path, Access.Write, AddAsync, Replay.ByRoute);
        routes.Get(Path, Access.Read, ListAsync);
    }

    private static async Task AddAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        var id = body.Text("memory_id") ?? throw body.Missing("memory_id", "the id of a memory");
        var word = body.Text("feedback")?.ToUpperInvariant();
        if (word is not null && !s_words.Contains(word, StringComparer.Ordinal))
        {
            throw ApiException.BadRequest("feedback", $"'feedback' is none that is known. Use {string.Join(", ", s_words)} or null.");
        }

        var reason = body.Text("feedback_reason");
        if (reason?.Length > LongestReason)
        {
            throw ApiException.BadRequest("feedback_reason", $"'feedback_reason' has {reason.Length} characters; {LongestReason} are allowed. Say it in fewer words.");
        }

        if (await (await call.MemoryAsync()).GetAsync(MemoryIds.Accept(id), cancellationToken: call.Cancelled) is not { } memory)
        {
            throw ApiException.NotFound("Memory not found!");
        }

        var given = new FeedbackRecord(
            call.Idempotent is { } repeatable ? EventLog.Derived($"{call.Caller.ProjectId}\n{call.Caller.Limit}\nfeedback {repeatable.Key}") : Guid.CreateVersion7(call.Now).ToString(),
            call.Caller.ProjectId,
            memory.Id,
            word,
            reason,
            call.Caller.RateKey,
            call.Now);
        var record = await call.Service<IFeedbackStore>().AddAsync(given, call.Cancelled);
        await call.ReplyAsync(json => Write(json, record));
    }

    private static async Task ListAsync(ApiCall call)
    {
        var page = PageRequest.Read(call);
        var store = call.Service<IFeedbackStore>();
        var found = await store.ListAsync(call.Caller.ProjectId, call.Query.Text("memory_id"), call.Cancelled);
        var memory = await call.MemoryAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in found.Select(static one => one.MemoryId).Distinct(StringComparer.Ordinal))
        {
            // A deleted memory has a history, an erased one has nothing; to a key with a limit, what is another's looks the same.
            if ((await memory.HistoryAsync(new HistoryRequest { MemoryId = id, Limit = 1 }, call.Cancelled)).Entries.Count > 0)
            {
                seen.Add(id);
            }
            else if (call.Caller.Limit.IsEmpty)
            {
                await store.RemoveAsync(call.Caller.ProjectId, id, call.Cancelled);
            }
        }

        var shown = found.Where(one => seen.Contains(one.MemoryId)).ToList();
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            page.Write(json, call, shown.Count, () =>
            {
                foreach (var one in shown.Skip(page.Offset).Take(page.Size))
                {
                    Write(json, one);
                }
            });
            json.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter json, FeedbackRecord record)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, record.Id);
        json.WriteString("memory_id"u8, record.MemoryId);
        json.WriteString("feedback"u8, record.Feedback);
        json.WriteString("feedback_reason"u8, record.Reason);
        json.WriteString("created_at"u8, record.CreatedAt);
        json.WriteString("message"u8, "Feedback received"u8);
        json.WriteEndObject();
    }
}
