using Memoir.Server.Tenancy;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Memoir.Server.Accounts;

/// <summary>Signs and reads tokens: JWT, HS256 and nothing else, whatever a token's own header says.</summary>
internal sealed class Tokens(SigningKey key, TimeProvider clock)
{
    public const int Longest = 4096;
    public static readonly TimeSpan AccessLife = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan RefreshLife = TimeSpan.FromDays(30);
    private const string Access = "access";
    private const string Refresh = "refresh";
    private const string Session = "sid";
    private const string Type = "type";

    private static readonly JsonWebTokenHandler s_handler = new() { MaximumTokenSizeInBytes = Longest, SetDefaultTimesOnTokenCreation = false, MapInboundClaims = false };

    public async Task<TokenPair> MakeAsync(Account account, Session session, CancellationToken cancellationToken)
    {
        var credentials = new SigningCredentials(await key.GetAsync(cancellationToken), SecurityAlgorithms.HmacSha256);
        var access = Sign(credentials, account, session, clock.GetUtcNow() + AccessLife, Access, new(StringComparer.Ordinal) { ["role"] = Roles.Name(account.Role) });
        var refresh = Sign(credentials, account, session, session.ExpiresAt, Refresh, new(StringComparer.Ordinal) { [JwtRegisteredClaimNames.Jti] = session.RefreshId });
        return new TokenPair(access, refresh);
    }

    public Task<TokenClaims?> ReadAccessAsync(string token, CancellationToken cancellationToken) => ReadAsync(token, Access, cancellationToken);

    public Task<TokenClaims?> ReadRefreshAsync(string token, CancellationToken cancellationToken) => ReadAsync(token, Refresh, cancellationToken);

    private string Sign(SigningCredentials credentials, Account account, Session session, DateTimeOffset end, string type, Dictionary<string, object> claims)
    {
        claims[JwtRegisteredClaimNames.Sub] = account.Id;
        claims[Session] = session.Id;
        claims[Type] = type;
        return s_handler.CreateToken(new SecurityTokenDescriptor
        {
            Claims = claims,
            IssuedAt = clock.GetUtcNow().UtcDateTime,
            Expires = end.UtcDateTime,
            SigningCredentials = credentials,
        });
    }

    private async Task<TokenClaims?> ReadAsync(string token, string type, CancellationToken cancellationToken)
    {
        if (token.Length > Longest)
        {
            return null;
        }

        var read = await s_handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = await key.GetAsync(cancellationToken),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuer = false,
            ValidateAudience = false,

            // By the server's clock, to the second: it made the token, so there is no other clock to be lenient with.
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        });
        return read is { IsValid: true, SecurityToken: JsonWebToken jwt }
            && Text(jwt, Type) is { } said && string.Equals(said, type, StringComparison.Ordinal)
            && Text(jwt, JwtRegisteredClaimNames.Sub) is { } account && Text(jwt, Session) is { } session
            ? new TokenClaims(account, session, Text(jwt, JwtRegisteredClaimNames.Jti))
            : null;
    }

    private static string? Text(JsonWebToken jwt, string claim) => jwt.TryGetPayloadValue<string>(claim, out var value) ? value : null;
}
