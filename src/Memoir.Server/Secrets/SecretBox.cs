using System.Security.Cryptography;
using System.Text;

namespace Memoir.Server.Secrets;

/// <summary>
/// Seals what must not be readable by whoever has the file alone: AES-256-GCM, under a key derived from the setting <c>secret_key</c>. What is sealed opens in
/// its own place only, so that nobody can put one project's key into another's row. Without the setting nothing is sealed.
/// </summary>
internal sealed class SecretBox(string? secret)
{
    private const string Mark = "sealed:1:";
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[]? _key = secret is null ? null : HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeyBytes, info: "memoir secret_key 1"u8.ToArray());

    /// <summary>Whether it seals.</summary>
    public bool Seals => _key is not null;

    public string Seal(string text, string place)
    {
        if (_key is null)
        {
            return text;
        }

        var plain = Encoding.UTF8.GetBytes(text);
        var box = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return Mark + Convert.ToBase64String(box);
    }

    /// <summary>What was sealed there.</summary>
    /// <exception cref="MemoryStoreException">It was sealed with another key, or elsewhere, or was changed.</exception>
    public string Open(string kept, string place) => TryOpen(kept, place) ?? throw new MemoryStoreException(
        "A secret in the server's file was sealed with another 'secret_key' than this process has, or was changed there. Start every process on the file with the one 'secret_key'.");

    /// <summary>What was sealed there; <see langword="null"/>: this box can't open it.</summary>
    public string? TryOpen(string kept, string place)
    {
        if (!kept.StartsWith(Mark, StringComparison.Ordinal))
        {
            return kept;
        }

        try
        {
            var box = Convert.FromBase64String(kept[Mark.Length..]).AsSpan();
            if (_key is null || box.Length < NonceBytes + TagBytes)
            {
                return null;
            }

            var plain = new byte[box.Length - NonceBytes - TagBytes];
            using var cipher = new AesGcm(_key, TagBytes);
            cipher.Decrypt(box[..NonceBytes], box[(NonceBytes + TagBytes)..], box.Slice(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(place));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
