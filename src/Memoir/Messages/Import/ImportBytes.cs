using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace Memoir.Import;

/// <summary>The bytes of an input: unzipped, without byte order mark, by line or whole.</summary>
internal sealed class ImportBytes : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly ImportOptions _options;
    private PipeReader _pipe;

    private ImportBytes(PipeReader pipe, ImportOptions options) => (_pipe, _options) = (pipe, options);

    /// <summary>The line last read, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Where the line last read begins, in bytes after decompression.</summary>
    public long LineOffset { get; private set; }

    private long _offset;

    public static async ValueTask<ImportBytes> OpenAsync(Stream input, ImportOptions options, CancellationToken ct)
    {
        var bytes = new ImportBytes(PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true)), options);
        if ((await bytes.PeekAsync(2, ct).ConfigureAwait(false)) is [0x1F, 0x8B, ..])
        {
            bytes._pipe = PipeReader.Create(
                new GZipStream(bytes._pipe.AsStream(leaveOpen: false), CompressionMode.Decompress),
                new StreamPipeReaderOptions(bufferSize: BufferSize));
        }

        switch (await bytes.PeekAsync(3, ct).ConfigureAwait(false))
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                await bytes.SkipAsync(3, ct).ConfigureAwait(false);
                break;
            case [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..]:
                throw ImportError.At("byte 0", "the input is UTF-16; convert it to UTF-8 first.");
        }

        return bytes;
    }

    /// <returns>The first bytes, at most <paramref name="count"/>; they stay to be read.</returns>
    public async ValueTask<byte[]> PeekAsync(int count, CancellationToken ct)
    {
        var read = await ReadAtLeastAsync(count, ct).ConfigureAwait(false);
        var head = read.Buffer.Slice(0, Math.Min(count, read.Buffer.Length)).ToArray();
        _pipe.AdvanceTo(read.Buffer.Start);
        return head;
    }

    /// <returns>The next line without its end, or <see langword="null"/> at the end of the input.</returns>
    public async ValueTask<byte[]?> ReadLineAsync(CancellationToken ct)
    {
        long want = 1;
        while (true)
        {
            var read = await ReadAtLeastAsync((int)want, ct).ConfigureAwait(false);
            var buffer = read.Buffer;
            var end = buffer.PositionOf((byte)'\n');
            var length = end is { } at ? buffer.GetOffset(at) - buffer.GetOffset(buffer.Start) : buffer.Length;
            if (length > _options.MaxLineBytes)
            {
                _pipe.AdvanceTo(buffer.Start);
                throw ImportError.At(
                    ImportError.Line(Line + 1),
                    $"the line is longer than {_options.MaxLineBytes} bytes ({nameof(ImportOptions.MaxLineBytes)}); split it, or raise the limit.");
            }

            if (end is null && !read.IsCompleted)
            {
                // Twice as much at a time, so that a long line is not searched again with every block of it.
                want = Math.Min(Math.Max(buffer.Length * 2, BufferSize), (long)_options.MaxLineBytes + 1);
                _pipe.AdvanceTo(buffer.Start, buffer.End);
                continue;
            }

            if (end is null && buffer.IsEmpty)
            {
                _pipe.AdvanceTo(buffer.End);
                return null;
            }

            var line = buffer.Slice(0, length).ToArray();
            _pipe.AdvanceTo(end is { } newline ? buffer.GetPosition(1, newline) : buffer.End);
            Line++;
            LineOffset = _offset;
            _offset += length + (end is null ? 0 : 1);
            return line is [.. var text, (byte)'\r'] ? text : line;
        }
    }

    public async ValueTask<byte[]> ReadAllAsync(CancellationToken ct)
    {
        var read = await ReadAtLeastAsync(_options.MaxDocumentBytes + 1, ct).ConfigureAwait(false);
        if (read.Buffer.Length > _options.MaxDocumentBytes)
        {
            _pipe.AdvanceTo(read.Buffer.Start);
            throw ImportError.At(
                $"byte {_options.MaxDocumentBytes}",
                $"the document is longer than {_options.MaxDocumentBytes} bytes ({nameof(ImportOptions.MaxDocumentBytes)}); "
                    + "write one conversation per line (JSONL), which is read line by line.");
        }

        var all = read.Buffer.ToArray();
        _pipe.AdvanceTo(read.Buffer.End);
        return all;
    }

    public ValueTask DisposeAsync() => _pipe.CompleteAsync();

    private async ValueTask SkipAsync(int count, CancellationToken ct)
    {
        var read = await ReadAtLeastAsync(count, ct).ConfigureAwait(false);
        _pipe.AdvanceTo(read.Buffer.GetPosition(count));
        _offset += count;
    }

    private async ValueTask<ReadResult> ReadAtLeastAsync(int count, CancellationToken ct)
    {
        try
        {
            return await _pipe.ReadAtLeastAsync(count, ct).ConfigureAwait(false);
        }
        catch (InvalidDataException error)
        {
            throw ImportError.At(ImportError.Line(Line + 1), "the gzip data is damaged or cut off; fetch the file again.", error);
        }
    }
}
