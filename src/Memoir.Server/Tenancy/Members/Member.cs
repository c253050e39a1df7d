namespace Memoir.Server.Tenancy.Members;

/// <summary>Somebody who belongs to an organisation, or to one of its projects.</summary>
/// <param name="Email">The address, in lower case: what members are told apart by.</param>
/// <param name="Role">The role.</param>
/// <param name="CreatedAt">When they were added.</param>
internal sealed record Member(string Email, MemberRole Role, DateTimeOffset CreatedAt)
{
    /// <summary>What is before the address's sign: members have no other name here.</summary>
    public string Username => Email[..Email.IndexOf('@', StringComparison.Ordinal)];
}

/// <summary>The roles that Mem0's contract knows.</summary>
internal enum MemberRole
{
    /// <summary>Reads.</summary>
    Reader = 1,

    /// <summary>Administers.</summary>
    Owner = 2,
}

/// <summary>What members belong to: an organisation, or one project of it.</summary>
internal sealed record Membership(string OrganisationId, string? ProjectId = null);
