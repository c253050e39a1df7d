using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Memoir.Server.Webhooks;

/// <summary>What a receiver recognises deliveries by.</summary>
internal static class WebhookSecret
{
    public const string SignatureHeader = "X-Memoir-Signature";
    private const int Bytes = 32;

    public static string Make() => "whsec_" + RandomNumberGenerator.GetHexString(Bytes * 2, lowercase: true);

    /// <summary>
    /// <c>t=…,v1=…</c>: the time in Unix seconds, and HMAC-SHA256, keyed with the secret's UTF-8, of that time, a dot and the body. The time is signed
    /// too, so that what was recorded can't be sent again later.
    /// </summary>
    public static string Sign(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes(time + "."));
        hash.AppendData(body);
        return $"t={time},v1={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
