using System.Security.Cryptography;
using System.Text;
using Memoir.Server.Control;
using Memoir.Server.Secrets;
using Microsoft.IdentityModel.Tokens;

namespace Memoir.Server.Accounts;

/// <summary>What tokens are signed with: the setting's, else one that is made once and kept with the keys, the same for every server on the file.</summary>
internal sealed class SigningKey(ServerOptions options, SecretBox secrets, ControlDatabase database)
{
    private const string Name = "jwt";
    private const int Length = 64;
    private SymmetricSecurityKey? _key;

    public async ValueTask<SymmetricSecurityKey> GetAsync(CancellationToken cancellationToken) =>
        _key ??= new SymmetricSecurityKey(options.JwtSecret is { } secret ? Encoding.UTF8.GetBytes(secret) : await KeptAsync(cancellationToken));

    private Task<byte[]> KeptAsync(CancellationToken cancellationToken) => database.WriteAsync(
        db =>
        {
            var made = secrets.Seal(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)), SecretPlaces.Own(Name));
            db.Execute("INSERT OR IGNORE INTO secrets (name, value) VALUES ($0, CAST($1 AS BLOB))", Name, made);
            var kept = db.First("SELECT CAST(value AS TEXT) FROM secrets WHERE name = $0", static row => row.GetString(0), Name)!;
            return Convert.FromBase64String(secrets.Open(kept, SecretPlaces.Own(Name)));
        },
        cancellationToken);
}
