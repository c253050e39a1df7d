using System.Text.Json;
using Memoir.Input;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;

namespace Memoir.Server.Platform.Profiles;

/// <summary>Generations of profiles: of one user, or of a few to try a schema on.</summary>
internal static class ProfileJobRoutes
{
    private const string Path = "/v2/profiles/jobs/";
    private const int DefaultSample = 5;
    private const int LargestSample = 100;

    public static void Map(ApiRoutes routes)
    {
        routes.Post(Path, Access.Write, CreateAsync, Replay.ByRoute);
        routes.Get(Path + "{id}/", Access.Read, GetAsync);
    }

    private static async Task CreateAsync(ApiCall call)
    {
        var store = call.Service<IProfileStore>();
        var requestKey = call.Idempotent is { } idempotent ? $"{call.Caller.RateKey}|{idempotent.Key}" : null;
        if (call.Idempotent is { IsReplay: true } && await store.FindByRequestAsync(call.Caller.ProjectId, requestKey!, call.Cancelled) is { } known)
        {
            await ReplyAsync(call, known, isReplay: true);
            return;
        }

        var (operation, entities) = await ReadAsync(call);
        if (!(await store.SettingsAsync(call.Caller.ProjectId, call.Cancelled)).Enabled)
        {
            throw ApiException.BadRequest("enabled", "Profiles are not enabled for this project. Enable them by POST /v2/profiles/settings/ {\"enabled\": true}.");
        }

        var generated = new List<string>();
        foreach (var entity in entities)
        {
            if (!(await UserProfile.OfAsync(call, entity)).IsEmpty)
            {
                generated.Add(entity);
            }
        }

        var job = new ProfileJob
        {
            Id = Guid.CreateVersion7(call.Now).ToString(),
            ProjectId = call.Caller.ProjectId,
            KeyLimit = call.Caller.Limit.ToString(),
            RequestKey = requestKey,
            Operation = operation,
            EntityIds = entities,
            Succeeded = generated.Count,
            Skipped = entities.Count - generated.Count,
            CreatedAt = call.Now,
        };
        await store.AddAsync(job, generated, call.Cancelled);
        await ReplyAsync(call, job, isReplay: false);
    }

    private static async Task<(string Operation, IReadOnlyList<string> Entities)> ReadAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        var operation = body.Text("operation");
        ProfileRoutes.DemandUser(body.Text("entity_type"));
        switch (operation)
        {
            case ProfileJob.Trigger:
                return (operation, [Check.Id("entity_id", body.Id("entity_id") ?? throw body.Missing("entity_id", "the id of a user"))]);
            case ProfileJob.Sample:
                var limit = body.Whole("limit", 1, LargestSample) ?? DefaultSample;
                var users = (await (await call.MemoryAsync()).EntitiesAsync(call.Cancelled)).Where(static entity => entity.Kind == EntityKind.User);
                return (operation, [.. users.OrderByDescending(static user => user.Memories).ThenBy(static user => user.Id, StringComparer.Ordinal).Take(limit).Select(static user => user.Id)]);
            default:
                throw ApiException.BadRequest("operation", $"'operation' is {(operation is null ? "missing" : "none that is known")}. Use {ProfileJob.Trigger} or {ProfileJob.Sample}.");
        }
    }

    private static async Task GetAsync(ApiCall call)
    {
        var limit = call.Caller.Limit.IsEmpty ? null : call.Caller.Limit.ToString();
        var job = await call.Service<IProfileStore>().FindAsync(call.Caller.ProjectId, limit, call.Path("id"), call.Cancelled) ?? throw ApiException.NotFound("Profile job not found!");
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("job"u8);
            json.WriteString("id"u8, job.Id);
            json.WriteString("operation"u8, job.Operation);
            json.WriteString("entity_type"u8, "user"u8);
            json.WriteString("status"u8, "succeeded"u8);
            json.WriteNumber("total"u8, job.EntityIds.Count);
            json.WriteBoolean("enumeration_complete"u8, value: true);
            json.WriteNumber("completed"u8, job.Succeeded + job.Skipped);
            json.WriteNumber("succeeded"u8, job.Succeeded);
            json.WriteNumber("failed"u8, 0);
            json.WriteNumber("skipped"u8, job.Skipped);
            json.WriteString("created_at"u8, job.CreatedAt);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static Task ReplyAsync(ApiCall call, ProfileJob job, bool isReplay) => call.ReplyAsync(json => Write(json, job, isReplay));

    private static void Write(Utf8JsonWriter json, ProfileJob job, bool isReplay)
    {
        json.WriteStartObject();
        json.WriteString("job_id"u8, job.Id);
        json.WriteString("status"u8, "succeeded"u8);
        json.WriteString("status_url"u8, $"{Path}{job.Id}/");
        json.WriteString("operation"u8, job.Operation);
        json.WriteString("entity_type"u8, "user"u8);
        json.WriteNumber("entity_count_reserved"u8, job.EntityIds.Count);
        json.WriteNull("event_id"u8);
        json.WriteBoolean("replayed"u8, isReplay);
        if (job.Operation is ProfileJob.Sample)
        {
            json.WriteNumber("sampled"u8, job.EntityIds.Count);
            json.WriteStartArray("entity_ids"u8);
            foreach (var id in job.EntityIds)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
