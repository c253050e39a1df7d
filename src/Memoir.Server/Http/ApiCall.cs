using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Idempotency;
using Memoir.Server.Scoping;
using Memoir.Server.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Http;

/// <summary>One request as a route's handler sees it: who asks, what, and how to answer.</summary>
internal sealed class ApiCall(HttpContext http)
{
    private JsonElement? _body;
    private IMemory? _memory;
    private Memory? _whole;

    public HttpContext Http => http;

    public Caller Caller => Caller.Of(http);

    public CancellationToken Cancelled => http.RequestAborted;

    public QueryFields Query => new(http.Request.Query);

    public ServerOptions Options => Service<ServerOptions>();

    public ServerLimits Limits => Options.Limits;

    public DateTimeOffset Now => Service<TimeProvider>().GetUtcNow();

    /// <summary>The idempotency key it came with, where the route answers repeats by itself.</summary>
    public IdempotentCall? Idempotent => http.Features.Get<IdempotentCall>();

    public T Service<T>()
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>A value of the path, percent-decoded.</summary>
    public string Path(string name) => PathSegment.Decode(name, (string)http.Request.RouteValues[name]!);

    /// <summary>What is left of the path, slashes included, without the one at its end; percent-decoded.</summary>
    public string Rest(string name)
    {
        var rest = (string?)http.Request.RouteValues[name] ?? string.Empty;
        return PathSegment.Decode(name, rest.EndsWith('/') ? rest[..^1] : rest);
    }

    /// <summary>The body's members; none where there is no body.</summary>
    public async ValueTask<JsonFields> FieldsAsync() => new(await BodyAsync());

    /// <summary>The body, whatever it is.</summary>
    public async ValueTask<JsonElement> BodyAsync() => _body ??= await JsonBody.ReadAsync(http);

    /// <summary>The memory of the caller's project, within the limit of its key.</summary>
    public async ValueTask<IMemory> MemoryAsync()
    {
        if (_memory is null)
        {
            var memory = await WholeMemoryAsync();
            _memory = Caller.Limit.IsEmpty ? memory : new ScopedMemory(memory, Caller.Limit);
        }

        return _memory;
    }

    /// <summary>
    /// What to add, with what the project's settings say where the request says nothing. Asked for before the memory, which is then one of the configuration
    /// that holds now, whichever process set it.
    /// </summary>
    public async ValueTask<AddRequest> WithSettingsAsync(AddRequest request)
    {
        if (await Service<ITenantStore>().FindProjectAsync(Caller.ProjectId, Cancelled) is not { } project)
        {
            return request;
        }

        await Service<ProjectMemories>().RefreshAsync(project.Id, project.ConfigurationVersion);
        return ProjectSettings.Of(project).ApplyTo(request);
    }

    /// <summary>The memory of the caller's project without the limit of its key: for what names no scope. It stays open until the reply is sent.</summary>
    public async ValueTask<Memory> WholeMemoryAsync()
    {
        if (_whole is null)
        {
            var lease = await Service<ProjectMemories>().LeaseAsync(Caller.ProjectId);
            http.Response.RegisterForDispose(lease);
            _whole = lease.Memory;
        }

        return _whole;
    }

    public Task ReplyAsync(Action<Utf8JsonWriter> write, int status = StatusCodes.Status200OK) => JsonReply.WriteAsync(http, status, write);

    /// <summary>Answers with one sentence, which is what Mem0 does where there is nothing to give back.</summary>
    public Task MessageAsync(string message, int status = StatusCodes.Status200OK) => ReplyAsync(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("message"u8, message);
            json.WriteEndObject();
        },
        status);

    public ApiException NotFound(string message) => ApiException.NotFound(message);
}
