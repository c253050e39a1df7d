namespace Memoir.Server.Accounts;

/// <summary>Sessions: what one sign-in opened, and every refresh goes on with.</summary>
internal interface ISessionStore
{
    Task AddAsync(Session session, CancellationToken cancellationToken);

    /// <summary>Whose session it is, while it lasts.</summary>
    Task<Account?> FindAccountAsync(string sessionId, string accountId, CancellationToken cancellationToken);

    /// <summary>
    /// Puts the next refresh token in the place of the one given, and tells whose session it is. One that was spent before ends the
    /// session, since it is in two hands; then, and of an unknown or ended session, <see langword="null"/>.
    /// </summary>
    Task<Account?> RotateAsync(Session next, string spentRefreshId, CancellationToken cancellationToken);

    /// <summary>Ends every session of an account but one.</summary>
    Task RevokeAsync(string accountId, string? exceptSessionId, CancellationToken cancellationToken);
}

/// <summary>A session.</summary>
/// <param name="Id">Its id, in every token of it.</param>
/// <param name="AccountId">Whose it is.</param>
/// <param name="RefreshId">The id of the one refresh token that is good.</param>
/// <param name="ExpiresAt">When that token ends, and the session with it.</param>
internal sealed record Session(string Id, string AccountId, string RefreshId, DateTimeOffset ExpiresAt);
