using Microsoft.AspNetCore.Identity;

namespace Memoir.Server.Accounts;

/// <summary>Hashes passwords as ASP.NET Core Identity does (PBKDF2), and compares them in constant time.</summary>
internal sealed class Passwords
{
    public const int Shortest = 8;
    public const int Longest = 1024;
    private readonly PasswordHasher<Account> _hasher = new();
    private readonly Lazy<string> _nobodys;

    public Passwords() => _nobodys = new Lazy<string>(() => Hash("the password of an account that is not there"));

    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Whether it is the account's. For no account it takes as long, so that the time tells no one which addresses exist.</summary>
    public bool Fits(Account? account, string password, out bool isOutdated)
    {
        var result = _hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? _nobodys.Value, password);
        isOutdated = result == PasswordVerificationResult.SuccessRehashNeeded;
        return account is not null && result != PasswordVerificationResult.Failed;
    }
}
