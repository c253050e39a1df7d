using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Memoir.Embedding;
using Microsoft.Extensions.AI;

namespace Memoir.Recall;

/// <summary>
/// The encoder with its vectors kept in a file, one file per encoder identity: each text of a corpus, and each passage of a long
/// one, is embedded once, ever.
/// </summary>
internal sealed class CachedEmbeddings : IEmbeddingGenerator<string, Embedding<float>>, IEmbedderIdentity, IPassageEmbedder
{
    private const int BatchSize = 32;
    private readonly IEmbeddingGenerator<string, Embedding<float>> _inner;
    private readonly IPassageEmbedder _passages;
    private readonly Dictionary<UInt128, float[]> _known = [];
    private readonly FileStream _file;
    private readonly int _dimension;

    public CachedEmbeddings(IEmbeddingGenerator<string, Embedding<float>> inner, string identity, int dimension, string folder)
    {
        _inner = inner;
        _passages = (IPassageEmbedder)inner.GetService(typeof(IPassageEmbedder))!;
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
        var missing = texts.Where(text => !_known.ContainsKey(Key(text, "whole"))).Distinct(StringComparer.Ordinal).ToList();
        foreach (var batch in missing.Chunk(BatchSize))
        {
            var made = await _inner.GenerateAsync(batch, options, cancellationToken);
            for (var i = 0; i < batch.Length; i++)
            {
                Keep(Key(batch[i], "whole"), made[i].Vector.ToArray());
            }

            await _file.FlushAsync(cancellationToken);
        }

        return new GeneratedEmbeddings<Embedding<float>>(texts.Select(text => new Embedding<float>(_known[Key(text, "whole")])));
    }

    public IReadOnlyList<ReadOnlyMemory<float>> EmbedPassages(string text)
    {
        var key = Key(text, "passages");
        if (!_known.TryGetValue(key, out var flat))
        {
            var made = _passages.EmbedPassages(text);
            flat = new float[made.Count * _dimension];
            for (var i = 0; i < made.Count; i++)
            {
                made[i].Span.CopyTo(flat.AsSpan(i * _dimension));
            }

            Keep(key, flat);
            _file.Flush();
        }

        return [.. Enumerable.Range(0, flat.Length / _dimension).Select(i => (ReadOnlyMemory<float>)flat.AsMemory(i * _dimension, _dimension))];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceType == typeof(IEmbedderIdentity) || serviceType == typeof(IPassageEmbedder) ? this : _inner.GetService(serviceType, serviceKey);

    public void Dispose() => _file.Dispose();

    private static UInt128 Key(string text, string use) =>
        MemoryMarshal.Read<UInt128>(SHA256.HashData(Encoding.UTF8.GetBytes($"{use}\n{text}")));

    // A record: key, number of floats, floats.
    private void Keep(UInt128 key, float[] vectors)
    {
        _known[key] = vectors;
        var length = vectors.Length;
        _file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in key)));
        _file.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in length)));
        _file.Write(MemoryMarshal.AsBytes(vectors.AsSpan()));
    }

    private void Load()
    {
        var head = new byte[20];
        var sound = 0L;
        while (_file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            var vectors = new float[MemoryMarshal.Read<int>(head.AsSpan(16))];
            var bytes = MemoryMarshal.AsBytes(vectors.AsSpan());
            if (_file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                break;
            }

            _known[MemoryMarshal.Read<UInt128>(head)] = vectors;
            sound = _file.Position;
        }

        // What a broken-off run left half written.
        _file.SetLength(sound);
        _file.Seek(0, SeekOrigin.End);
    }
}
