using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Server.Tenancy;
using Memoir.Server.Tenancy.Members;

namespace Memoir.Server.Platform.Tenants;

/// <summary>Organisations. A key has one; whoever runs the server has all, makes them and takes them away.</summary>
internal static class OrganisationRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get(TenantRoutes.Organisations, Access.Read, ListAsync);
        routes.Post(TenantRoutes.Organisations, Access.Operator, CreateAsync, Idempotency.Replay.KeptReply);
        routes.Get(TenantRoutes.Organisation, Access.Read, GetAsync);
        routes.Delete(TenantRoutes.Organisation, Access.Admin, DeleteAsync);
    }

    private static async Task ListAsync(ApiCall call)
    {
        var rows = new List<(Organisation Organisation, IReadOnlyList<Member> Members)>();
        foreach (var organisation in await call.Service<TenantAccess>().OrganisationsAsync(call.Caller, call.Cancelled))
        {
            rows.Add((organisation, await MembersAsync(call, organisation)));
        }

        await call.ReplyAsync(json =>
        {
            json.WriteStartArray();
            foreach (var (organisation, members) in rows)
            {
                Write(json, organisation, members, call.Caller);
            }

            json.WriteEndArray();
        });
    }

    private static async Task CreateAsync(ApiCall call)
    {
        var (organisation, project) = await call.Service<TenantAdmin>().CreateOrganisationAsync(TenantBody.Name(await call.FieldsAsync()), call.Cancelled);
        await call.ReplyAsync(
            json =>
            {
                json.WriteStartObject();
                json.WriteString("message"u8, "Organization created successfully."u8);
                json.WriteString("org_id"u8, organisation.Id);
                json.WriteString("project_id"u8, project.Id);
                json.WriteEndObject();
            },
            status: 201);
    }

    private static async Task GetAsync(ApiCall call)
    {
        var organisation = await call.Service<TenantAccess>().OrganisationAsync(call.Caller, call.Path("org"), call.Cancelled);
        var members = await MembersAsync(call, organisation);
        await call.ReplyAsync(json => Write(json, organisation, members, call.Caller));
    }

    private static async Task DeleteAsync(ApiCall call)
    {
        var organisation = await call.Service<TenantAccess>().OrganisationAsync(call.Caller, call.Path("org"), call.Cancelled);
        await call.Service<TenantAdmin>().DeleteOrganisationAsync(organisation, call.Cancelled);
        await call.MessageAsync("Organization deleted successfully!");
    }

    private static Task<IReadOnlyList<Member>> MembersAsync(ApiCall call, Organisation organisation) =>
        call.Service<IMemberStore>().ListAsync(new Membership(organisation.Id), call.Cancelled);

    private static void Write(Utf8JsonWriter json, Organisation organisation, IReadOnlyList<Member> members, Caller caller)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, organisation.Id);
        json.WriteString("org_id"u8, organisation.Id);
        json.WriteString("name"u8, organisation.Name);
        json.WriteNull("description"u8);
        json.WriteString("created_at"u8, organisation.CreatedAt);
        json.WriteString("updated_at"u8, organisation.CreatedAt);
        MemberJson.WriteAll(json, members);
        json.WriteString("user_role"u8, MemberJson.RoleOf(caller));
        json.WriteEndObject();
    }
}
