using Memoir.Server;
using Memoir.Server.Api.Keys;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Control;
using Memoir.Server.Keys;
using Memoir.Server.Tenancy;

namespace Memoir.Cli.Keys;

/// <summary>Keys in the server's file, for whoever may write it: no key is needed, and the server may be running.</summary>
internal sealed class LocalKeyRing : IKeyRing
{
    private const int Page = 100;
    private readonly ControlDatabase _database;
    private readonly KeyAdmin _keys;
    private readonly Caller _operator;
    private readonly TimeProvider _clock;

    private LocalKeyRing(ControlDatabase database, KeyAdmin keys, Caller caller, TimeProvider clock) =>
        (_database, _keys, _operator, _clock) = (database, keys, caller, clock);

    public static async Task<LocalKeyRing> OpenAsync(string data, TimeProvider clock, CancellationToken ct)
    {
        var path = DataFiles.Of(data).Control;
        if (!File.Exists(path))
        {
            throw new MemoryStoreException($"There is no server's file at {path}; `memoir serve` makes it. Point --data or MEMOIR_DATA at what the server's 'data' names, or name a server with --server.");
        }

        var database = ControlDatabase.Open(path);
        try
        {
            var tenants = new SqliteTenantStore(database, clock);
            var store = new SqliteKeyStore(database, clock);
            var (organisation, project) = await tenants.FirstAsync(ct);
            var caller = new Caller { OrganisationId = organisation.Id, ProjectId = project.Id, Role = Role.Admin, Means = "file", IsOperator = true };
            return new LocalKeyRing(database, new KeyAdmin(store, new KeyIssuer(store, clock), new TenantAccess(tenants), clock), caller, clock);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public Task<KeyPage> ListAsync(string? project, bool ended, string? cursor, CancellationToken ct) => AskAsync(async () =>
    {
        var (keys, next) = await _keys.ListAsync(_operator, organisation: null, new KeyQuery(project, ended), cursor, Page, ct);
        return new KeyPage([.. keys.Select(View)], next);
    });

    public Task<IssuedKey> CreateAsync(KeyRequest request, CancellationToken ct) => AskAsync(async () =>
    {
        var wanted = new NewKey
        {
            Role = Roles.Find(request.Role) ?? throw ApiException.BadRequest("--role", $"--role is '{request.Role}'. Give read, write or admin."),
            Project = request.Project,
            Label = request.Label ?? string.Empty,
            Limit = request.Limit is not { } limit ? new Scope() : new Scope { UserId = limit.UserId?.Trim(), AgentId = limit.AgentId?.Trim(), RunId = limit.RunId?.Trim(), AppId = limit.AppId?.Trim() },
            ExpiresAt = request.ExpiresAt,
        };
        var (key, secret) = await _keys.IssueAsync(_operator, wanted, once: null, ct);
        return new IssuedKey(View(key), secret);
    });

    public Task<IssuedKey> RotateAsync(string id, RotateRequest request, CancellationToken ct) => AskAsync(async () =>
    {
        var (key, secret) = await _keys.RotateAsync(_operator, id, TimeSpan.FromSeconds(request.OverlapSeconds ?? 0), request.ExpiresAt, once: null, ct);
        return new IssuedKey(View(key), secret);
    });

    public Task<KeyView> RevokeAsync(string id, CancellationToken ct) => AskAsync(async () => View(await _keys.RevokeAsync(_operator, id, ct)));

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private KeyView View(ApiKey key) => KeyView.Of(key, _clock.GetUtcNow());

    // What a server answers with an error is the same mistake here.
    private static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (ApiException error)
        {
            throw new InvalidInputException(error.Field ?? "id", error.Message, error);
        }
    }
}
