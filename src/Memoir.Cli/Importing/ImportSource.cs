using System.IO.Compression;
using Memoir.Input;

namespace Memoir.Cli.Importing;

/// <summary>An input whose first bytes were looked at, and are read again with the rest: stdin can't go back.</summary>
internal sealed class ImportSource : ForwardStream
{
    private readonly Stream _rest;
    private readonly byte[] _head;
    private int _read;

    private ImportSource(Stream rest, byte[] head) => (_rest, _head) = (rest, head);

    public bool IsSqlite => PortableFormats.IsSqlite(_head);

    /// <summary>How much of a file has been read, 0 to 100; <see langword="null"/> where nobody knows how long the input is, or all is read.</summary>
    public int? PercentRead => _rest.CanSeek && _rest.Position < _rest.Length ? (int)(100 * _rest.Position / _rest.Length) : null;

    public static async Task<ImportSource> OpenAsync(Stream input, CancellationToken ct)
    {
        var head = new byte[PortableFormats.HeadLength];
        var length = await input.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, ct);
        return new ImportSource(input, head[..length]);
    }

    /// <summary>The format of records that the first bytes tell of.</summary>
    public PortableFormat? Tell() => IsSqlite ? PortableFormat.Mem0History
        : _head is [0x1F, 0x8B, ..] ? PortableFormats.Tell(Unzip(_head))
        : PortableFormats.Tell(_head);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_read == _head.Length)
        {
            return await _rest.ReadAsync(buffer, cancellationToken);
        }

        var length = Math.Min(buffer.Length, _head.Length - _read);
        _head.AsMemory(_read, length).CopyTo(buffer);
        _read += length;
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_read == _head.Length)
        {
            return _rest.Read(buffer, offset, count);
        }

        var length = Math.Min(count, _head.Length - _read);
        Array.Copy(_head, _read, buffer, offset, length);
        _read += length;
        return length;
    }

    public override async ValueTask DisposeAsync()
    {
        await _rest.DisposeAsync();
        await base.DisposeAsync();
    }

    private static byte[] Unzip(byte[] head)
    {
        using var zip = new GZipStream(new MemoryStream(head), CompressionMode.Decompress);
        var text = new byte[PortableFormats.HeadLength];
        var length = 0;
        try
        {
            while (length < text.Length && zip.Read(text, length, text.Length - length) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (InvalidDataException)
        {
            // The head ends in the middle of the data; what was read tells the format. Whoever reads on reports damage.
        }

        return text[..length];
    }
}
