using System.Text.Json;
using Memoir.Server.Auth;
using Memoir.Server.Tenancy;
using Memoir.Server.Tenancy.Members;

namespace Memoir.Server.Platform.Tenants;

/// <summary>Members and roles in the spelling of Mem0's platform.</summary>
internal static class MemberJson
{
    private const string Owner = "OWNER";
    private const string Reader = "READER";

    public static void WriteAll(Utf8JsonWriter json, IReadOnlyList<Member> members)
    {
        json.WriteStartArray("members"u8);
        foreach (var member in members)
        {
            Write(json, member);
        }

        json.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter json, Member member)
    {
        json.WriteStartObject();
        json.WriteString("username"u8, member.Username);
        json.WriteString("email"u8, member.Email);
        json.WriteString("role"u8, member.Role is MemberRole.Owner ? Owner : Reader);
        json.WriteString("created_at"u8, member.CreatedAt);
        json.WriteEndObject();
    }

    /// <summary>The contract knows who administers, and everyone else.</summary>
    public static string RoleOf(Caller caller) => caller.Role >= Role.Admin ? Owner : Reader;
}
