using System.Security.Cryptography;
using System.Text;

namespace Memoir.Extraction.Rules;

/// <summary>Finds keys, tokens, card and social security numbers by their shape. One pass over the text.</summary>
internal static class SecretFinder
{
    private static readonly string[] Prefixes =
        ["sk-", "pk_live_", "sk_live_", "rk_live_", "AKIA", "ASIA", "ghp_", "gho_", "ghs_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "AIza", "eyJ", "hf_", "npm_", "-----BEGIN"];

    /// <summary>Whether a text holds a secret, and where the first is.</summary>
    public static bool TryFind(string text, out Range where)
    {
        var start = 0;
        while (start < text.Length)
        {
            while (start < text.Length && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
            {
                end++;
            }

            var word = text.AsSpan(start, end - start).Trim("\"'“”`.,;:!?()[]");
            if (IsKey(word) || IsSocialSecurity(word))
            {
                where = start..end;
                return true;
            }

            if (end > start && char.IsAsciiDigit(text[start]) && CardEnd(text, start) is var card && card > start)
            {
                where = start..card;
                return true;
            }

            start = Math.Max(end, start + 1);
        }

        where = default;
        return false;
    }

    public static string Masked(string secret, SecretPolicy policy) => policy switch
    {
        SecretPolicy.Hash => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..16],
        SecretPolicy.Allow => secret,
        _ => "[redacted]",
    };

    private static bool IsKey(ReadOnlySpan<char> word)
    {
        if (word.Length < 16)
        {
            return false;
        }

        foreach (var prefix in Prefixes)
        {
            if (word.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSocialSecurity(ReadOnlySpan<char> word)
    {
        if (word.Length != 11 || word[3] != '-' || word[6] != '-')
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (i is not (3 or 6) && !char.IsAsciiDigit(word[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The end of a card number (13 to 19 digits with a valid check digit), or its start where there is none.</summary>
    private static int CardEnd(string text, int start)
    {
        Span<int> digits = stackalloc int[19];
        var count = 0;
        var i = start;
        while (i < text.Length && count < 20 && (char.IsAsciiDigit(text[i]) || text[i] is ' ' or '-'))
        {
            if (char.IsAsciiDigit(text[i]))
            {
                if (count == 19)
                {
                    return start;
                }

                digits[count++] = text[i] - '0';
            }

            i++;
        }

        if (count < 13)
        {
            return start;
        }

        var sum = 0;
        for (var k = 0; k < count; k++)
        {
            var digit = digits[count - 1 - k];
            sum += k % 2 == 0 ? digit : digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0 ? i : start;
    }
}
