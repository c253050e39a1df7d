using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Tenancy;
using Memoir.Server.Webhooks;

namespace Memoir.Server.Platform.Webhooks;

/// <summary>
/// Webhooks of the projects of the caller's organisation. For administrators without a limit: a webhook carries what every user of a project
/// says to wherever its maker wants.
/// </summary>
internal static class WebhookRoutes
{
    private const string OfProject = "/api/v1/webhooks/projects/{project}/";
    private const string One = "/api/v1/webhooks/{id}/";
    private const int MostPerProject = 50;

    public static void Map(ApiRoutes routes)
    {
        routes.Get(OfProject, Access.Admin, ListAsync);
        routes.Post(OfProject, Access.Admin, CreateAsync, Replay.ByRoute);
        routes.Get(One, Access.Admin, GetAsync);
        routes.Put(One, Access.Admin, UpdateAsync, Replay.ByRoute);
        routes.Delete(One, Access.Admin, DeleteAsync);
        DeliveryRoutes.Map(routes);
    }

    /// <summary>The webhook of the path, within the caller's organisation: another's does not exist.</summary>
    public static async Task<Webhook> FindAsync(ApiCall call)
    {
        var id = call.Path("id");
        var hook = id.Length <= Scope.MaxIdLength ? await call.Service<IWebhookStore>().FindAsync(id, call.Cancelled) : null;
        return hook is not null && await FindProjectAsync(call, hook.ProjectId) is not null ? hook : throw ApiException.NotFound("Webhook not found!");
    }

    private static async Task ListAsync(ApiCall call)
    {
        var hooks = await call.Service<IWebhookStore>().ListAsync(await ProjectAsync(call), call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            foreach (var hook in hooks)
            {
                WebhookJson.Write(json, hook, call.Caller, withSecret: false);
            }

            json.WriteEndArray();
        });
    }

    private static async Task GetAsync(ApiCall call)
    {
        var hook = await FindAsync(call);
        await call.ReplyAsync(json => WebhookJson.Write(json, hook, call.Caller, withSecret: false));
    }

    private static async Task CreateAsync(ApiCall call)
    {
        var store = call.Service<IWebhookStore>();
        var project = await ProjectAsync(call);
        var requestKey = call.Idempotent is { } idempotent ? $"{call.Caller.RateKey}|{idempotent.Key}" : null;
        var hook = call.Idempotent is { IsReplay: true } ? await store.FindByRequestAsync(project, requestKey!, call.Cancelled) : null;
        if (hook is null)
        {
            hook = await WebhookBody.NewAsync(call, project, requestKey);
            if ((await store.ListAsync(project, call.Cancelled)).Count >= MostPerProject)
            {
                throw ApiException.BadRequest("project", $"The project has {MostPerProject} webhooks, which is the most. Delete one first.");
            }

            hook = hook with { Place = await call.Service<WebhookFeed>().EndAsync(project, call.Cancelled) };
            await store.AddAsync(hook, call.Cancelled);
            call.Service<WebhookSignal>().Raise();
        }

        await call.ReplyAsync(json => WebhookJson.Write(json, hook, call.Caller, withSecret: true), 201);
    }

    private static async Task UpdateAsync(ApiCall call)
    {
        var store = call.Service<IWebhookStore>();
        var hook = await FindAsync(call);
        var (changed, isNewSecret) = WebhookBody.Change(hook, await call.FieldsAsync(), call);
        if (changed.IsActive && !hook.IsActive && call.Idempotent is not { IsReplay: true })
        {
            // What happened while it slept is not made up for.
            await store.CollectAsync(hook, await call.Service<WebhookFeed>().EndAsync(hook.ProjectId, call.Cancelled), [], call.Cancelled);
        }

        if (call.Idempotent is { IsReplay: true })
        {
            changed = hook;
        }
        else if (!await store.UpdateAsync(changed, call.Cancelled))
        {
            throw ApiException.NotFound("Webhook not found!");
        }

        call.Service<WebhookSignal>().Raise();
        await call.ReplyAsync(json => WebhookJson.Write(json, changed, call.Caller, isNewSecret, "Webhook updated successfully"));
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        var hook = await FindAsync(call);
        await call.Service<IWebhookStore>().RemoveAsync(hook.Id, call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("message"u8, "Webhook deleted successfully"u8);
            json.WriteString("webhook_id"u8, hook.Id);
            json.WriteEndObject();
        });
    }

    private static async Task<string> ProjectAsync(ApiCall call) =>
        (await FindProjectAsync(call, call.Path("project")))?.Id ?? throw ApiException.NotFound("Project not found!");

    private static async Task<Project?> FindProjectAsync(ApiCall call, string id) =>
        await call.Service<ITenantStore>().FindProjectAsync(id, call.Cancelled) is { } project
        && (call.Caller.IsOperator || string.Equals(project.OrganisationId, call.Caller.OrganisationId, StringComparison.Ordinal)) ? project : null;
}
