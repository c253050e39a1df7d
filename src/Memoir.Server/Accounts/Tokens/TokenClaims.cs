namespace Memoir.Server.Accounts;

/// <summary>What a good token says.</summary>
/// <param name="AccountId">Whose it is.</param>
/// <param name="SessionId">Of which session.</param>
/// <param name="Id">Its own id; a refresh token has one.</param>
internal sealed record TokenClaims(string AccountId, string SessionId, string? Id);

/// <summary>What a sign-in gives.</summary>
/// <param name="Access">Opens routes, for <see cref="Tokens.AccessLife"/>.</param>
/// <param name="Refresh">Gets the next pair, once.</param>
internal sealed record TokenPair(string Access, string Refresh);
