using System.Text.Json;
using Memoir.Server.Accounts;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.OpenSource.Reading;
using Memoir.Server.Tenancy;

namespace Memoir.Server.OpenSource.Users;

/// <summary>What bodies say about users, and how users are written.</summary>
internal static class UserFields
{
    private const int LongestName = 200;
    private const int LongestEmail = 254;

    public static string Name(JsonFields body) => body.Required("name", LongestName).Trim();

    public static string? NewName(JsonFields body) => body.Optional("name", LongestName)?.Trim();

    public static string Email(JsonFields body) => Usable(body.Required("email", LongestEmail));

    public static string? NewEmail(JsonFields body) => body.Optional("email", LongestEmail) is { } email ? Usable(email) : null;

    /// <summary>A password that is to be an account's.</summary>
    public static string NewPassword(JsonFields body, string name)
    {
        var password = Password(body, name);
        return password.Length >= Passwords.Shortest
            ? password
            : throw ApiException.BadRequest(name, $"'{name}' has {password.Length} characters. Use at least {Passwords.Shortest}.");
    }

    /// <summary>A password that is to be compared.</summary>
    public static string Password(JsonFields body, string name) => body.Required(name, Passwords.Longest);

    public static Role? Role(JsonFields body) => body.Text("role") is not { } name
        ? null
        : Roles.Find(name) ?? throw ApiException.BadRequest("role", "'role' is none. Use read, write or admin.");

    public static void Write(Utf8JsonWriter json, Account account)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, account.Id);
        json.WriteString("name"u8, account.Name);
        json.WriteString("email"u8, account.Email);
        json.WriteString("role"u8, Roles.Name(account.Role));
        json.WriteString("organization_id"u8, account.OrganisationId);
        json.WriteString("created_at"u8, account.CreatedAt);
        json.WriteEndObject();
    }

    public static ApiException Taken() => new(409, "email_taken", "Email already in use.", "email");

    private static string Usable(string email) => EmailAddress.IsUsable(email.Trim())
        ? email.Trim()
        : throw ApiException.BadRequest("email", "'email' is no address. Give one such as name@example.com.");
}
