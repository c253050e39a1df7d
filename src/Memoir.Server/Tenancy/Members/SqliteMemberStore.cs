using Memoir.Server.Control;

namespace Memoir.Server.Tenancy.Members;

/// <inheritdoc cref="IMemberStore"/>
internal sealed class SqliteMemberStore(ControlDatabase database) : IMemberStore
{
    private const string Of = " WHERE organisation_id = $0 AND project_id IS $1";

    public async Task<IReadOnlyList<Member>> ListAsync(Membership of, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            db => db.All(
                "SELECT email, role, created_at FROM members" + Of + " ORDER BY email",
                static row => new Member(row.GetString(0), (MemberRole)row.GetInt64(1), row.Time(2)),
                of.OrganisationId,
                of.ProjectId),
            cancellationToken);

    public Task<bool> AddAsync(Membership of, Member member, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute(
                "INSERT INTO members (organisation_id, project_id, email, role, created_at) VALUES ($0, $1, $2, $3, $4) ON CONFLICT DO NOTHING",
                of.OrganisationId,
                of.ProjectId,
                member.Email,
                (long)member.Role,
                member.CreatedAt) > 0,
            cancellationToken);

    public Task<bool> UpdateAsync(Membership of, string email, MemberRole role, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db => db.Execute("UPDATE members SET role = $3" + Of + " AND email = $2", of.OrganisationId, of.ProjectId, email, (long)role) > 0,
            cancellationToken);

    public Task<bool> RemoveAsync(Membership of, string email, CancellationToken cancellationToken) =>
        database.WriteAsync(
            db =>
            {
                var removed = db.Execute("DELETE FROM members" + Of + " AND email = $2", of.OrganisationId, of.ProjectId, email) > 0;
                if (removed && of.ProjectId is null)
                {
                    db.Execute("DELETE FROM members WHERE organisation_id = $0 AND email = $1", of.OrganisationId, email);
                }

                return removed;
            },
            cancellationToken);
}
