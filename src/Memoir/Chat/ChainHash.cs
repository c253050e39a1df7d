using System.Security.Cryptography;
using System.Text;

namespace Memoir.Chat;

/// <summary>SHA-256 over fields, each with its length before it, so that no two lists of fields run into the same bytes.</summary>
internal sealed class ChainHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public ChainHash Append(string? field)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
        BitConverter.TryWriteBytes(length, field is null ? -1 : bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
        return this;
    }

    public ChainHash Append(Scope scope) => Append(scope.UserId).Append(scope.AgentId).Append(scope.RunId).Append(scope.AppId);

    /// <summary>The hash of what was appended so far, hexadecimal.</summary>
    public string Current() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();
}
