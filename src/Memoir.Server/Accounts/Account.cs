using Memoir.Server.Tenancy;

namespace Memoir.Server.Accounts;

/// <summary>A person who signs in with a password. Not a <c>user_id</c>: those are whom memories are of.</summary>
internal sealed record Account
{
    public required string Id { get; init; }

    public required string OrganisationId { get; init; }

    public required string Name { get; init; }

    /// <summary>As it was given; two that differ in case alone are one.</summary>
    public required string Email { get; init; }

    public required string PasswordHash { get; init; }

    /// <summary>What it may do in every project of its organisation.</summary>
    public required Role Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
