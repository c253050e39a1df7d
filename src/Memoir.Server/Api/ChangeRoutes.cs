using System.Globalization;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Scoping;
using Memoir.Server.Tenancy;
using Memoir.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Hosting;

namespace Memoir.Server.Api;

/// <summary>
/// Changes as server-sent events. Each event's id is its place in the history, so that a listener that was cut off goes on where it was by
/// <c>Last-Event-ID</c>; without one it hears what happens from now on, with <c>?after=0</c> all that ever did.
/// </summary>
internal static class ChangeRoutes
{
    private const int Page = 100;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(15);

    public static void Map(ApiRoutes routes) =>
        routes.Get(ApiPaths.Root + "/changes", Access.Read, ListenAsync).WithMetadata(new DisableRequestTimeoutAttribute());

    private static async Task ListenAsync(ApiCall call)
    {
        var listeners = call.Service<ChangeListeners>();
        try
        {
            listeners.Enter();
            if (call.Service<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
            {
                throw new ApiException(503, "busy", "The server stops. Come back when it runs again.") { RetryAfter = 1 };
            }

            await FollowAsync(call);
        }
        finally
        {
            listeners.Leave();
        }
    }

    private static async Task FollowAsync(ApiCall call)
    {
        var store = call.Service<ProjectMemories>().Store;
        var project = call.Caller.ProjectId;
        var scope = Scope(call);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(call.Cancelled, call.Service<IHostApplicationLifetime>().ApplicationStopping);
        var after = After(call) ?? await ChangeCursor.LastAsync(store, project, call.Cancelled);
        var events = new ChangeWriter(call.Http.Response);
        await events.StartAsync(stop.Token);
        var silent = TimeSpan.Zero;
        try
        {
            while (true)
            {
                var entries = scope is null ? [] : await store.ReadAsync(reader => reader.ListHistory(project, null, scope.IsEmpty ? null : scope, after, Page), stop.Token);
                foreach (var entry in entries)
                {
                    events.Write(entry);
                    after = entry.Sequence;
                }

                silent = entries.Count > 0 ? TimeSpan.Zero : silent + s_pause;
                if (silent >= s_silence)
                {
                    events.KeepAlive();
                    silent = TimeSpan.Zero;
                }

                await events.FlushAsync(stop.Token);
                if (entries.Count < Page)
                {
                    await Task.Delay(s_pause, stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The listener left, or the server stops: the listener comes again with the last id it saw.
        }
    }

    /// <summary>Whose changes; empty: the whole project's; <see langword="null"/>: what the key may see has none of these ids.</summary>
    private static Scope? Scope(ApiCall call)
    {
        var query = call.Query;
        var asked = new Scope { UserId = query.Text("user_id"), AgentId = query.Text("agent_id"), RunId = query.Text("run_id"), AppId = query.Text("app_id") };
        return ScopeLimit.Narrow(asked.IsEmpty ? Memoir.Scope.WholeProject : asked, call.Caller.Limit);
    }

    private static long? After(ApiCall call)
    {
        var given = call.Http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } header ? header : call.Query.Text("after");
        return given is null ? null
            : long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var after) ? after
            : throw ApiException.BadRequest("after", "'Last-Event-ID' or 'after' is no id of an event. Send back the id of the last event, or 0 for all.");
    }
}
