using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Memoir.Server.Keys;
using Memoir.Server.Tenancy;
using Memoir.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Tests;

/// <summary>The real server on a free port of this machine, over files of its own, with a clock that stands still.</summary>
public sealed class TestServer : IAsyncDisposable
{
    public const string AdminKey = "m0-the-operators-key-of-tests";

    // One for all: its weights are read once.
    private static readonly Memoir.Embeddings.LocalEmbeddings s_encoder = new();
    private readonly WebApplication _app;
    private readonly HttpClient _http;
    private readonly string _folder;

    private TestServer(WebApplication app, string folder, string? firstKey)
    {
        (_app, _folder, FirstKey) = (app, folder, firstKey);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8 });
    }

    public string Address { get; }

    public string? FirstKey { get; }

    public required FakeClock Clock { get; init; }

    public IServiceProvider Services => _app.Services;

    public string Folder => _folder;

    public static async Task<TestServer> StartAsync(Action<ServerOptions>? set = null, Action<IServiceCollection>? configure = null, string? folder = null, bool systemClock = false)
    {
        folder ??= Directory.CreateTempSubdirectory("memoir-server-").FullName;
        var options = new ServerOptions { Urls = "http://127.0.0.1:0", Data = folder, AdminKey = AdminKey };
        set?.Invoke(options);
        var clock = new FakeClock();
        var start = await MemoirServer.CreateAsync(options, services =>
        {
            services.AddLogging(static logging => logging.ClearProviders());
            services.AddSingleton<TimeProvider>(systemClock ? TimeProvider.System : clock);
            configure?.Invoke(services);
            services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(s_encoder);
        });
        await start.App.StartAsync();
        return new TestServer(start.App, folder, start.FirstKey) { Clock = clock };
    }

    /// <summary>A key of a role in the first project, or in another one.</summary>
    public async Task<string> KeyAsync(string role = "write", Scope? limit = null, string? project = null, DateTimeOffset? expiresAt = null)
    {
        var tenants = Services.GetRequiredService<ITenantStore>();
        var owner = project is null ? (await tenants.FirstAsync(default)).Project : (await tenants.FindProjectAsync(project, default))!;
        var (_, secret) = await Services.GetRequiredService<KeyIssuer>().IssueAsync(owner, Roles.Find(role)!.Value, "test", limit, expiresAt, default);
        return secret;
    }

    /// <summary>Another tenant, with a project of its own.</summary>
    public async Task<string> TenantAsync(string name = "other")
    {
        var tenants = Services.GetRequiredService<ITenantStore>();
        var now = Clock.GetUtcNow().AddSeconds(1);
        await tenants.AddOrganisationAsync(new Organisation(name + "-org", name, now), default);
        await tenants.AddProjectAsync(new Project(name, name + "-org", name, now), default);
        return name;
    }

    public Task<Reply> GetAsync(string path, string? key = AdminKey) => SendAsync("GET", path, null, key);

    public Task<Reply> PostAsync(string path, string json, string? key = AdminKey) => SendAsync("POST", path, json, key);

    public Task<Reply> PutAsync(string path, string json, string? key = AdminKey) => SendAsync("PUT", path, json, key);

    public Task<Reply> DeleteAsync(string path, string? json = null, string? key = AdminKey) => SendAsync("DELETE", path, json, key);

    /// <summary>Sends the path byte for byte: nothing is normalised on the way.</summary>
    public async Task<Reply> SendAsync(string method, string path, string? json, string? key = AdminKey, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Address + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", "Token " + key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using var response = await _http.SendAsync(request);
        return await Reply.OfAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Tells it to stop; done when it has.</summary>
    public Task BeginStopAsync() => _app.StopAsync();

    /// <summary>Stops, and leaves the files for another server.</summary>
    public async Task StopAsync()
    {
        _http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
