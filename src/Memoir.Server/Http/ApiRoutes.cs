using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Idempotency;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Memoir.Server.Http;

/// <summary>
/// Where the routes of one contract are declared. Each says who may use it; a write also what becomes of its idempotency key. A path is
/// served with and without a slash at its end.
/// </summary>
internal sealed class ApiRoutes(IEndpointRouteBuilder endpoints, ApiContract contract)
{
    public IEndpointConventionBuilder Get(string path, Access access, Func<ApiCall, Task> handle) =>
        Map(HttpMethods.Get, path, access, Replay.None, handle);

    public IEndpointConventionBuilder Post(string path, Access access, Func<ApiCall, Task> handle, Replay replay = Replay.None) =>
        Map(HttpMethods.Post, path, access, replay, handle);

    public IEndpointConventionBuilder Put(string path, Access access, Func<ApiCall, Task> handle, Replay replay = Replay.KeptReply) =>
        Map(HttpMethods.Put, path, access, replay, handle);

    public IEndpointConventionBuilder Patch(string path, Access access, Func<ApiCall, Task> handle, Replay replay = Replay.KeptReply) =>
        Map(HttpMethods.Patch, path, access, replay, handle);

    public IEndpointConventionBuilder Delete(string path, Access access, Func<ApiCall, Task> handle, Replay replay = Replay.KeptReply) =>
        Map(HttpMethods.Delete, path, access, replay, handle);

    private IEndpointConventionBuilder Map(string method, string path, Access access, Replay replay, Func<ApiCall, Task> handle)
    {
        RequestDelegate run = http => handle(new ApiCall(http));
        var route = endpoints.MapMethods(path, [method], run).WithMetadata(new RouteContract(contract), new RouteReplay(replay));
        return access == Access.Anyone ? route.WithMetadata(new AllowAnonymousAttribute()) : route.RequireAuthorization(access.ToString());
    }
}
