namespace Memoir.Portability;

/// <summary>Lines as a stream that reads them one by one.</summary>
internal sealed class LineStream(IAsyncEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken) : Stream
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _lines = lines.GetAsyncEnumerator(cancellationToken);
    private ReadOnlyMemory<byte> _rest;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = 0;
        while (read < buffer.Length && (!_rest.IsEmpty || (read == 0 && await NextAsync().ConfigureAwait(false))))
        {
            var part = _rest[..Math.Min(_rest.Length, buffer.Length - read)];
            part.CopyTo(buffer[read..]);
            _rest = _rest[part.Length..];
            read += part.Length;
        }

        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override async ValueTask DisposeAsync()
    {
        await _lines.DisposeAsync().ConfigureAwait(false);
        await base.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<bool> NextAsync()
    {
        while (_rest.IsEmpty)
        {
            if (!await _lines.MoveNextAsync().ConfigureAwait(false))
            {
                return false;
            }

            _rest = _lines.Current;
        }

        return true;
    }
}
