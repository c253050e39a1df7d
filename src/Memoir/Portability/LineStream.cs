using Memoir.Input;

namespace Memoir.Portability;

/// <summary>Lines as a stream that reads them one by one.</summary>
internal sealed class LineStream(IAsyncEnumerable<ReadOnlyMemory<byte>> lines, CancellationToken cancellationToken) : ForwardStream
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> _lines = lines.GetAsyncEnumerator(cancellationToken);
    private ReadOnlyMemory<byte> _rest;

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

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

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
