using System.Security.Cryptography;
using System.Text;
using Memoir.Server.Control;
using Microsoft.IdentityModel.Tokens;

namespace Memoir.Server.Accounts;

/// <summary>What tokens are signed with: the setting's, else one that is made once and kept with the keys, the same for every server on the file.</summary>
internal sealed class SigningKey(ServerOptions options, ControlDatabase database)
{
    private const string Name = "jwt";
    private const int Length = 64;
    private SymmetricSecurityKey? _key;

    public async ValueTask<SymmetricSecurityKey> GetAsync(CancellationToken cancellationToken) =>
        _key ??= new SymmetricSecurityKey(options.JwtSecret is { } secret ? Encoding.UTF8.GetBytes(secret) : await KeptAsync(cancellationToken));

    private Task<byte[]> KeptAsync(CancellationToken cancellationToken) => database.WriteAsync(
        db =>
        {
            db.Execute("INSERT OR IGNORE INTO secrets (name, value) VALUES ($0, $1)", Name, RandomNumberGenerator.GetBytes(Length));
            return db.First("SELECT value FROM secrets WHERE name = $0", static row => row.GetFieldValue<byte[]>(0), Name)!;
        },
        cancellationToken);
}
