using Memoir.Server.Control;
using Memoir.Server.Tenancy;
using Microsoft.Data.Sqlite;

namespace Memoir.Server.Accounts;

/// <inheritdoc cref="IAccountStore"/>
internal sealed class SqliteAccountStore(ControlDatabase database) : IAccountStore
{
    public const string Columns = "SELECT a.id, a.organisation_id, a.name, a.email, a.password_hash, a.role, a.created_at FROM accounts a ";

    public Task<bool> AnyAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.Number("SELECT EXISTS (SELECT 1 FROM accounts)") > 0, cancellationToken);

    public Task<bool> AddFirstAsync(Account account, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Number("SELECT EXISTS (SELECT 1 FROM accounts)") == 0 && Add(db, account), cancellationToken);

    public Task<bool> AddAsync(Account account, CancellationToken cancellationToken) =>
        database.WriteAsync(db => Add(db, account), cancellationToken);

    public Task<Account?> FindAsync(string id, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.First(Columns + "WHERE a.id = $0", Read, id), cancellationToken);

    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken) =>
        database.ReadAsync(db => db.First(Columns + "WHERE a.email_key = $0", Read, EmailAddress.Key(email)), cancellationToken);

    public async Task<IReadOnlyList<Account>> ListAsync(string organisationId, CancellationToken cancellationToken) =>
        await database.ReadAsync(db => db.All(Columns + "WHERE a.organisation_id = $0 ORDER BY a.created_at, a.id", Read, organisationId), cancellationToken);

    public Task<bool> UpdateAsync(string id, string name, string email, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute("UPDATE OR IGNORE accounts SET name = $1, email = $2, email_key = $3 WHERE id = $0", id, name, email, EmailAddress.Key(email)) > 0,
            cancellationToken);

    public Task SetPasswordAsync(string id, string passwordHash, CancellationToken cancellationToken) =>
        database.WriteAsync(db => db.Execute("UPDATE accounts SET password_hash = $1 WHERE id = $0", id, passwordHash), cancellationToken);

    public Task<AccountChange> SetRoleAsync(string organisationId, string id, Role role, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                if (Refusal(db, organisationId, id, staysAdministrator: role == Role.Admin) is { } refusal)
                {
                    return refusal;
                }

                db.Execute("UPDATE accounts SET role = $1 WHERE id = $0", id, (long)role);
                db.Execute("UPDATE keys SET role = $1 WHERE account_id = $0 AND role > $1", id, (long)role);
                return AccountChange.Done;
            },
            cancellationToken);

    public Task<AccountChange> RemoveAsync(string organisationId, string id, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                if (Refusal(db, organisationId, id, staysAdministrator: false) is { } refusal)
                {
                    return refusal;
                }

                db.Execute("DELETE FROM accounts WHERE id = $0", id);
                return AccountChange.Done;
            },
            cancellationToken);

    public static Account Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        OrganisationId = row.GetString(1),
        Name = row.GetString(2),
        Email = row.GetString(3),
        PasswordHash = row.GetString(4),
        Role = (Role)row.GetInt64(5),
        CreatedAt = row.Time(6),
    };

    private static bool Add(SqliteConnection db, Account account) => db.Execute(
        "INSERT OR IGNORE INTO accounts (id, organisation_id, name, email, email_key, password_hash, role, created_at) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)",
        account.Id,
        account.OrganisationId,
        account.Name,
        account.Email,
        EmailAddress.Key(account.Email),
        account.PasswordHash,
        (long)account.Role,
        account.CreatedAt) > 0;

    private static AccountChange? Refusal(SqliteConnection db, string organisationId, string id, bool staysAdministrator)
    {
        var role = db.Number("SELECT role FROM accounts WHERE organisation_id = $0 AND id = $1", organisationId, id);
        return role == 0 ? AccountChange.Unknown
            : role == (long)Role.Admin && !staysAdministrator
                && db.Number("SELECT count(*) FROM accounts WHERE organisation_id = $0 AND role = $1", organisationId, (long)Role.Admin) == 1 ? AccountChange.LastAdministrator
            : null;
    }
}
