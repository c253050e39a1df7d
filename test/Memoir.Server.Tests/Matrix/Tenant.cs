using System.Globalization;
using Memoir.Server.Keys;
using Memoir.Server.Tenancy;
using Memoir.Server.Tenancy.Members;
using Memoir.Server.Tests.Platform;
using Memoir.Server.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Tests.Matrix;

/// <summary>A project of an organisation with a key of each kind, and things of it to ask for.</summary>
internal sealed class Tenant
{
    private readonly TestServer _server;
    private int _made;

    private Tenant(TestServer server, Organisation organisation, Project project)
    {
        (_server, Organisation, Project) = (server, organisation, project);
        Canary = $"The canary of {project.Id} sings";
        User = "user of " + project.Id;
    }

    public Organisation Organisation { get; }

    public Project Project { get; }

    /// <summary>What its memories say, and nobody else's.</summary>
    public string Canary { get; }

    public string User { get; }

    public required IReadOnlyDictionary<string, string> Keys { get; init; }

    public static async Task<Tenant> MakeAsync(TestServer server, string name, Organisation? within = null)
    {
        var tenants = server.Services.GetRequiredService<ITenantStore>();
        var now = server.Clock.GetUtcNow().AddSeconds(1);
        var organisation = within ?? new Organisation(name + "-org", name, now);
        if (within is null)
        {
            await tenants.AddOrganisationAsync(organisation, default);
        }

        var project = new Project(name, organisation.Id, name, now);
        await tenants.AddProjectAsync(project, default);
        var issuer = server.Services.GetRequiredService<KeyIssuer>();
        async Task<string> KeyAsync(Role role, Scope? limit = null) => (await issuer.IssueAsync(project, role, "matrix", limit, expiresAt: null, default)).Secret;
        var limit = Scope.User("user of " + project.Id);
        return new Tenant(server, organisation, project)
        {
            Keys = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["read"] = await KeyAsync(Role.Read),
                ["write"] = await KeyAsync(Role.Write),
                ["admin"] = await KeyAsync(Role.Admin),
                ["limited"] = await KeyAsync(Role.Write, limit),
                ["limited admin"] = await KeyAsync(Role.Admin, limit),
            },
        };
    }

    /// <summary>Puts something of this tenant into each place of a path or a body, made anew each time, so that a route may destroy it.</summary>
    public async Task<string?> FillAsync(string? template)
    {
        if (template is null)
        {
            return null;
        }

        var text = template;
        foreach (var (place, make) in Places())
        {
            if (text.Contains(place, StringComparison.Ordinal))
            {
                text = text.Replace(place, template.StartsWith('/') ? Uri.EscapeDataString(await make()) : await make(), StringComparison.Ordinal);
            }
        }

        return text;
    }

    /// <summary>A memory of this tenant that nobody else may change. Each says something else: the same text again would be the same memory.</summary>
    public Task<string> MemoryAsync(string? user = null) => _server.MemoryAsync(Song(), $"\"user_id\": \"{user ?? User}\"", key: Keys["write"]);

    private (string Place, Func<Task<string>> Make)[] Places() =>
    [
        ("{memory}", () => MemoryAsync()),
        ("{event}", async () => (await AddAsync("/v3/memories/add/", $$"""{"messages": "{{Song()}}", "user_id": "{{User}}", "infer": false}""")).GetProperty("event_id").GetString()!),
        ("{message}", async () => (await AddAsync("/api/memoir/v1/memories", $$"""{"messages": "{{Song()}}", "scope": {"user_id": "{{User}}"}, "infer": false}""")).GetProperty("messages")[0].GetProperty("id").GetString()!),
        ("{hook}", WebhookAsync),
        ("{export}", async () =>
        {
            await MemoryAsync();
            return (await _server.PostAsync("/v1/exports/", """{"schema": {"type": "array", "items": {"type": "string"}}}""", Keys["limited"])).Ok().GetProperty("id").GetString()!;
        }),
        ("{job}", async () => (await _server.PostAsync("/v2/profiles/jobs/", """{"operation": "sample", "entity_type": "user"}""", Keys["limited"])).Ok().GetProperty("job_id").GetString()!),
        ("{user}", async () =>
        {
            await MemoryAsync();
            return User;
        }),
        ("{victim}", async () =>
        {
            var victim = Fresh("victim");
            await MemoryAsync(victim);
            return victim;
        }),
        ("{org}", () => Task.FromResult(Organisation.Id)),
        ("{project}", () => Task.FromResult(Project.Id)),
        ("{spare}", async () => (await SpareAsync(Organisation.Id)).Id),
        ("{spareorg}", SpareOrganisationAsync),
        ("{key}", async () => (await _server.Services.GetRequiredService<KeyIssuer>().IssueAsync(Project, Role.Read, "spare", limit: null, expiresAt: null, default)).Key.Id),
        ("{email}", () => Task.FromResult(Fresh("new") + "@example.com")),
        ("{member}", () => MemberAsync(new Membership(Organisation.Id))),
        ("{projectmember}", () => MemberAsync(new Membership(Organisation.Id, Project.Id))),
    ];

    private async Task<System.Text.Json.JsonElement> AddAsync(string path, string body) => (await _server.PostAsync(path, body, Keys["write"])).Ok();

    // A project has so many webhooks at the most; those of before are not asked for again.
    private async Task<string> WebhookAsync()
    {
        var store = _server.Services.GetRequiredService<IWebhookStore>();
        foreach (var old in await store.ListAsync(Project.Id, default))
        {
            await store.RemoveAsync(old.Id, default);
        }

        const string Body = """{"name": "n", "url": "https://hooks.example/h", "event_types": ["memory_add"]}""";
        return (await _server.PostAsync($"/api/v1/webhooks/projects/{Project.Id}/", Body, Keys["admin"])).Ok().GetProperty("webhook_id").GetString()!;
    }

    private async Task<Project> SpareAsync(string organisation)
    {
        var project = new Project(Fresh("spare"), organisation, "spare", _server.Clock.GetUtcNow().AddSeconds(2));
        await _server.Services.GetRequiredService<ITenantStore>().AddProjectAsync(project, default);
        return project;
    }

    private async Task<string> SpareOrganisationAsync()
    {
        var organisation = new Organisation(Fresh("org"), "spare", _server.Clock.GetUtcNow().AddSeconds(2));
        await _server.Services.GetRequiredService<ITenantStore>().AddOrganisationAsync(organisation, default);
        await SpareAsync(organisation.Id);
        return organisation.Id;
    }

    private async Task<string> MemberAsync(Membership of)
    {
        var email = Fresh("member") + "@example.com";
        await _server.Services.GetRequiredService<IMemberStore>().AddAsync(of, new Member(email, MemberRole.Reader, _server.Clock.GetUtcNow()), default);
        return email;
    }

    private string Song() => $"{Canary} {Fresh("song")}";

    private string Fresh(string kind) => $"{kind}-{Project.Id}-{Interlocked.Increment(ref _made).ToString(CultureInfo.InvariantCulture)}";
}
