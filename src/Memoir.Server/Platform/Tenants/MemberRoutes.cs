using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Idempotency;
using Memoir.Server.Tenancy;
using Memoir.Server.Tenancy.Members;

namespace Memoir.Server.Platform.Tenants;

/// <summary>Members of an organisation and of a project: the same four calls on two paths.</summary>
internal static class MemberRoutes
{
    private const string Members = "members/";

    public static void Map(ApiRoutes routes)
    {
        Map(routes, TenantRoutes.Organisation + Members, OfOrganisationAsync);
        Map(routes, TenantRoutes.Project + Members, OfProjectAsync);
    }

    private static void Map(ApiRoutes routes, string path, Func<ApiCall, Task<Membership>> find)
    {
        routes.Get(path, Access.Read, call => ListAsync(call, find));
        routes.Post(path, Access.Admin, call => AddAsync(call, find), Replay.KeptReply);
        routes.Put(path, Access.Admin, call => UpdateAsync(call, find));
        routes.Delete(path, Access.Admin, call => RemoveAsync(call, find));
    }

    private static async Task<Membership> OfOrganisationAsync(ApiCall call) =>
        new((await call.Service<TenantAccess>().OrganisationAsync(call.Caller, call.Path("org"), call.Cancelled)).Id);

    private static async Task<Membership> OfProjectAsync(ApiCall call)
    {
        var project = await ProjectRoutes.FindAsync(call);
        return new Membership(project.OrganisationId, project.Id);
    }

    private static async Task ListAsync(ApiCall call, Func<ApiCall, Task<Membership>> find)
    {
        var members = await call.Service<IMemberStore>().ListAsync(await find(call), call.Cancelled);
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            MemberJson.WriteAll(json, members);
            json.WriteEndObject();
        });
    }

    private static async Task AddAsync(ApiCall call, Func<ApiCall, Task<Membership>> find)
    {
        var of = await find(call);
        var body = await call.FieldsAsync();
        var member = new Member(TenantBody.Email(body), TenantBody.Role(body), call.Now);
        if (!await call.Service<IMemberStore>().AddAsync(of, member, call.Cancelled))
        {
            throw new ApiException(409, "member_exists", $"'email' is a member of this {Kind(of)} already. Change the role with PUT.", "email");
        }

        await call.MessageAsync($"User added to the {Kind(of)} successfully.", status: 201);
    }

    private static async Task UpdateAsync(ApiCall call, Func<ApiCall, Task<Membership>> find)
    {
        var of = await find(call);
        var body = await call.FieldsAsync();
        if (!await call.Service<IMemberStore>().UpdateAsync(of, TenantBody.Email(body), TenantBody.Role(body), call.Cancelled))
        {
            throw NoMember(of);
        }

        await call.MessageAsync("User role updated successfully.");
    }

    // By the query, as the Python client sends it, or by a body.
    private static async Task RemoveAsync(ApiCall call, Func<ApiCall, Task<Membership>> find)
    {
        var of = await find(call);
        var email = call.Query.Text("email") is { } asked ? TenantBody.Email(asked) : TenantBody.Email(await call.FieldsAsync());
        if (!await call.Service<IMemberStore>().RemoveAsync(of, email, call.Cancelled))
        {
            throw NoMember(of);
        }

        await call.MessageAsync($"User removed from the {Kind(of)} successfully.");
    }

    private static ApiException NoMember(Membership of) => ApiException.NotFound($"No member of this {Kind(of)} has that address.");

    private static string Kind(Membership of) => of.ProjectId is null ? "organization" : "project";
}
