namespace Memoir.Server.Tenancy;

/// <summary>Roles by name.</summary>
internal static class Roles
{
    public static string Name(Role role) => role switch
    {
        Role.Read => "read",
        Role.Write => "write",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "no role"),
    };

    public static Role? Find(string? name) => name?.ToUpperInvariant() switch
    {
        "READ" => Role.Read,
        "WRITE" => Role.Write,
        "ADMIN" => Role.Admin,
        _ => null,
    };
}
