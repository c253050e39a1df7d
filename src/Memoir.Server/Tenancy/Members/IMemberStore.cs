namespace Memoir.Server.Tenancy.Members;

/// <summary>Members of organisations and projects.</summary>
internal interface IMemberStore
{
    /// <summary>By address.</summary>
    Task<IReadOnlyList<Member>> ListAsync(Membership of, CancellationToken cancellationToken);

    /// <summary>Adds one; false where they are a member already, whose role then stays.</summary>
    Task<bool> AddAsync(Membership of, Member member, CancellationToken cancellationToken);

    /// <summary>Gives another role; false where there is no such member.</summary>
    Task<bool> UpdateAsync(Membership of, string email, MemberRole role, CancellationToken cancellationToken);

    /// <summary>Removes one; false where there is no such member. Who leaves an organisation leaves its projects too.</summary>
    Task<bool> RemoveAsync(Membership of, string email, CancellationToken cancellationToken);
}
