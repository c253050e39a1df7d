using System.Security.Cryptography;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Accounts;

/// <summary>Makes accounts and signs them in.</summary>
internal sealed class SignIn(IAccountStore accounts, ISessionStore sessions, Tokens tokens, Passwords passwords, TimeProvider clock)
{
    public Account Make(string organisationId, string name, string email, string password, Role role)
    {
        var now = clock.GetUtcNow();
        return new Account
        {
            Id = Guid.CreateVersion7(now).ToString(),
            OrganisationId = organisationId,
            Name = name,
            Email = email,
            PasswordHash = passwords.Hash(password),
            Role = role,
            CreatedAt = now,
        };
    }

    /// <summary>A new session.</summary>
    public async Task<TokenPair> OpenAsync(Account account, CancellationToken cancellationToken)
    {
        var session = Next(Guid.CreateVersion7(clock.GetUtcNow()).ToString(), account.Id);
        await sessions.AddAsync(session, cancellationToken);
        return await tokens.MakeAsync(account, session, cancellationToken);
    }

    /// <summary>A new session of whom the password fits; <see langword="null"/>: nobody's.</summary>
    public async Task<TokenPair?> WithPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        var account = await accounts.FindByEmailAsync(email, cancellationToken);
        if (!passwords.Fits(account, password, out var isOutdated))
        {
            return null;
        }

        if (isOutdated)
        {
            await accounts.SetPasswordAsync(account!.Id, passwords.Hash(password), cancellationToken);
        }

        return await OpenAsync(account!, cancellationToken);
    }

    /// <summary>The next pair of a session; <see langword="null"/>: the token is none of ours, has ended, or was spent, which ends the session.</summary>
    public async Task<TokenPair?> RefreshAsync(string refreshToken, CancellationToken cancellationToken)
    {
        if (await tokens.ReadRefreshAsync(refreshToken, cancellationToken) is not { Id: { } spent } claims)
        {
            return null;
        }

        var next = Next(claims.SessionId, claims.AccountId);
        return await sessions.RotateAsync(next, spent, cancellationToken) is { } account
            ? await tokens.MakeAsync(account, next, cancellationToken)
            : null;
    }

    /// <summary>Changes a password and ends every session but the one it is changed from; false where the present one is not right.</summary>
    public async Task<bool> ChangePasswordAsync(Account account, string current, string next, string? keepSession, CancellationToken cancellationToken)
    {
        if (!passwords.Fits(account, current, out _))
        {
            return false;
        }

        await accounts.SetPasswordAsync(account.Id, passwords.Hash(next), cancellationToken);
        await sessions.RevokeAsync(account.Id, keepSession, cancellationToken);
        return true;
    }

    private Session Next(string id, string accountId) => new(id, accountId, RandomNumberGenerator.GetHexString(32, lowercase: true), clock.GetUtcNow() + Tokens.RefreshLife);
}
