using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Memoir.Embedding;
using Microsoft.Extensions.AI;

namespace Memoir.Recall;

/// <summary>An encoder whose vectors are kept in a file, one per encoder identity: each text of a corpus is embedded once, ever.</summary>
internal sealed class CachedEmbeddings : IEmbeddingGenerator<string, Embedding<float>>, IEmbedderIdentity
{
    private const int BatchSize = 32;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _inner;
    private readonly Dictionary<UInt128, float[]> _known = [];
    private readonly FileStream _file;
    private readonly int _dimension;

    public CachedEmbeddings(IEmbeddingGenerator<string, Embedding<float>> inner, string identity, int dimension, string folder)
    {
        _inner = inner;
        _dimension = dimension;
        Identity = identity;
        Directory.CreateDirectory(folder);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)).AsSpan(0, 8));
        _file = new FileStream(Path.Combine(folder, $"{name}.vectors"), FileMode.OpenOrCreate, FileAccess.ReadWrite);
        Load();
    }

    public string Identity { get; }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyList<string> ?? [.. values];
        var missing = texts.Where(text => !_known.ContainsKey(Key(text))).Distinct(StringComparer.Ordinal).ToList();
        foreach (var batch in missing.Chunk(BatchSize))
        {
            var made = await _inner.GenerateAsync(batch, options, cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                Keep(Key(batch[i]), made[i].Vector.ToArray());
            }

            await _file.FlushAsync(cancellationToken);
        }

        return new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(_known[Key(text)])));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(IEmbedderIdentity) ? this : _inner.GetService(serviceType, serviceKey);

    public void Dispose() => _file.Dispose();

    private static UInt128 Key(string text) => MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private void Keep(UInt128 key, float[] vector)
    {
        _known[key] = vector;
        _file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in key)));
        _file.Write(MemoryMarshal.AsBytes(vector.AsSpan()));
    }

    private void Load()
    {
        var record = new byte[16 + (_dimension * sizeof(float))];
        while (_file.ReadAtLeast(record, record.Length, throwOnEndOfStream: false) == record.Length)
        {
            _known[MemoryMarshal.Read<UInt128>(record)] = MemoryMarshal.Cast<byte, float>(record.AsSpan(16)).ToArray();
        }

        // What a broken-off run left half written.
        _file.SetLength((long)_known.Count * record.Length);
        _file.Seek(0, SeekOrigin.End);
    }
}
