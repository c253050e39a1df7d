using Memoir.Server.Tenancy;

namespace Memoir.Server.Accounts;

/// <summary>Accounts.</summary>
internal interface IAccountStore
{
    Task<bool> AnyAsync(CancellationToken cancellationToken);

    /// <summary>Adds the first of all; false where there is one, whoever was faster.</summary>
    Task<bool> AddFirstAsync(Account account, CancellationToken cancellationToken);

    /// <summary>Adds one; false where its address is taken.</summary>
    Task<bool> AddAsync(Account account, CancellationToken cancellationToken);

    Task<Account?> FindAsync(string id, CancellationToken cancellationToken);

    Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    Task<IReadOnlyList<Account>> ListAsync(string organisationId, CancellationToken cancellationToken);

    /// <summary>Changes its name and address; false where the address is another's.</summary>
    Task<bool> UpdateAsync(string id, string name, string email, CancellationToken cancellationToken);

    Task SetPasswordAsync(string id, string passwordHash, CancellationToken cancellationToken);

    /// <summary>Changes its role, and lowers that of its keys where they had more. The last administrator stays one.</summary>
    Task<AccountChange> SetRoleAsync(string organisationId, string id, Role role, CancellationToken cancellationToken);

    /// <summary>Removes it with its sessions and keys. The last administrator stays.</summary>
    Task<AccountChange> RemoveAsync(string organisationId, string id, CancellationToken cancellationToken);
}

/// <summary>What became of a change of an account.</summary>
internal enum AccountChange
{
    Done,

    /// <summary>The organisation has no such account.</summary>
    Unknown,

    /// <summary>The organisation would be left without an administrator.</summary>
    LastAdministrator,
}
