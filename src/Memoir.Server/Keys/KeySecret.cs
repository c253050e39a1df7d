using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Memoir.Server.Keys;

/// <summary>Makes keys, and compares them without telling by the time it takes how much agreed.</summary>
internal static class KeySecret
{
    /// <summary>What Mem0's clients expect a key to begin with.</summary>
    public const string Start = "m0-";

    /// <summary>What a key begins with that the open-source server makes.</summary>
    public const string OpenSourceStart = "m0sk_";

    public const int PrefixLength = 12;
    private const int RandomLength = 32;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    public static string Make(string start = Start) => start + (start is OpenSourceStart
        ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomLength))
        : RandomNumberGenerator.GetString(Alphabet, RandomLength));

    public static string Prefix(string secret) => secret.Length <= PrefixLength ? secret : secret[..PrefixLength];

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public static bool Fits(string secret, ReadOnlySpan<byte> hash) => CryptographicOperations.FixedTimeEquals(Hash(secret), hash);
}
