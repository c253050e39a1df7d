using System.Text.Json;
using Memoir.Server.Tenancy;
using Memoir.Server.Tenancy.Members;

namespace Memoir.Server.Platform.Tenants;

/// <summary>A project as Mem0's clients read it.</summary>
internal sealed record ProjectJson(Project Project, IReadOnlyList<Member> Members, bool IsDefault, string UserRole)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Project.Id);
        json.WriteString("project_id"u8, Project.Id);
        json.WriteString("org_id"u8, Project.OrganisationId);
        json.WriteString("name"u8, Project.Name);
        json.WriteString("description"u8, Project.Description);
        json.WriteString("created_at"u8, Project.CreatedAt);
        json.WriteString("updated_at"u8, Project.UpdatedAt);
        MemberJson.WriteAll(json, Members);
        var settings = ProjectSettings.Of(Project);
        foreach (var setting in ProjectSetting.All)
        {
            // It is set by one name and read by another.
            json.WritePropertyName(string.Equals(setting.Name, "usecase_setting", StringComparison.Ordinal) ? "usecase" : setting.Name);
            if (settings.Find(setting.Name) is { } value)
            {
                value.WriteTo(json);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteBoolean("is_default"u8, IsDefault);
        json.WriteString("user_role"u8, UserRole);
        json.WriteEndObject();
    }
}
