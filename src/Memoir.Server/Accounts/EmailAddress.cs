namespace Memoir.Server.Accounts;

/// <summary>What is taken for an address of e-mail: nothing is sent to it, it names an account.</summary>
internal static class EmailAddress
{
    private const int Longest = 254;

    /// <summary>What two spellings of one address have in common.</summary>
    public static string Key(string email) => email.Trim().Normalize().ToUpperInvariant();

    public static bool IsUsable(string email)
    {
        var at = email.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < email.Length - 1 && at == email.LastIndexOf('@') && email.Length <= Longest
            && !email.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c));
    }
}
