using Memoir.Input;
using Memoir.Server.Auth;
using Memoir.Server.Contracts;
using Memoir.Server.Http;

namespace Memoir.Server.Platform.Profiles;

/// <summary>The profile of one user.</summary>
internal static class ProfileRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/v2/entities/{type}/{id}/profile/", Access.Read, GetAsync);
        ProfileSettingRoutes.Map(routes);
        ProfileJobRoutes.Map(routes);
    }

    /// <summary>The kind of a profile's owner, of which there is one.</summary>
    public static void DemandUser(string? type)
    {
        if (type is not "user")
        {
            throw ApiException.BadRequest("entity_type", "Invalid entity type. Profiles are of users: use user.");
        }
    }

    private static async Task GetAsync(ApiCall call)
    {
        DemandUser(call.Path("type"));
        var id = Check.Id("entity_id", call.Path("id"));
        var store = call.Service<IProfileStore>();
        var settings = await store.SettingsAsync(call.Caller.ProjectId, call.Cancelled);
        var profile = settings.Enabled ? await UserProfile.OfAsync(call, id) : null;

        // What a read makes is a generation, too: where there is something, there was at least one.
        var generations = profile is { IsEmpty: false } ? Math.Max(1, await store.GenerationsAsync(call.Caller.ProjectId, id, call.Cancelled)) : 0;
        await call.ReplyAsync(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("profile"u8);
            if (profile is { IsEmpty: false })
            {
                profile.Write(json, settings.Schema);
            }
            else
            {
                json.WriteStartObject();
                json.WriteEndObject();
            }

            json.WriteString("status"u8, profile is null ? "not_enabled"u8 : profile.IsEmpty ? "insufficient_data"u8 : "succeeded"u8);
            json.WriteString("entity_type"u8, "user"u8);
            json.WriteString("entity_id"u8, id);
            if (profile is { IsEmpty: false, UpdatedAt: { } updated })
            {
                json.WriteString("updated_at"u8, updated.ToUniversalTime());
            }
            else
            {
                json.WriteNull("updated_at"u8);
            }

            json.WriteNumber("generation_count"u8, generations);
            json.WriteNull("error"u8);
            json.WriteEndObject();
        });
    }
}
