using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Memoir.Cli.Importing;

/// <summary>
/// The idempotency key of a batch: a digest of where it goes, where it stood and every word of it. A run after a crash, or
/// after a mistake further down the file was mended, gets the first run's results for what is unchanged; a digest of the
/// whole file would not survive the mending, and stdin has none before its end.
/// </summary>
internal static class BatchKey
{
    public static string Of(AddRequest request, string conversation, long firstTurn)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (ReadOnlySpan<string?>)
        [
            request.Scope.UserId, request.Scope.AgentId, request.Scope.RunId, request.Scope.AppId,
            request.Infer ? "infer" : "verbatim", conversation, firstTurn.ToString(CultureInfo.InvariantCulture),
        ])
        {
            Append(hash, field);
        }

        foreach (var message in request.Messages)
        {
            Append(hash, message.Role);
            Append(hash, message.Name);
            Append(hash, message.Timestamp?.ToString("O", CultureInfo.InvariantCulture));
            Append(hash, message.ExternalId);
            Append(hash, message.Content);
        }

        return "import:" + Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 16));
    }

    /// <summary>Length first, so that no two lists of fields have the same bytes.</summary>
    private static void Append(IncrementalHash hash, string? field)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, field is null ? -1 : Encoding.UTF8.GetByteCount(field));
        hash.AppendData(length);
        if (field is not null)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(field));
        }
    }
}
