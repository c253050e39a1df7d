namespace Memoir.Client;

/// <summary>Cuts a stream into lines, each with its line feed and a buffer of its own, since the caller may keep it.</summary>
internal sealed class LineReader(Stream stream)
{
    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;

    /// <summary>The next line; empty at the end.</summary>
    public async Task<ReadOnlyMemory<byte>> NextAsync(CancellationToken cancellationToken)
    {
        var looked = _start;
        while (true)
        {
            var found = _buffer.AsSpan(looked, _end - looked).IndexOf((byte)'\n');
            if (found >= 0)
            {
                return Take(looked + found + 1);
            }

            looked = _end - _start;
            MakeRoom();
            var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return Take(_end);
            }

            _end += read;
        }
    }

    private ReadOnlyMemory<byte> Take(int end)
    {
        var line = _buffer.AsSpan(_start, end - _start).ToArray();
        _start = end;
        return line;
    }

    // What is left goes to the front; afterwards it begins at 0, which the search's place counts from.
    private void MakeRoom()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }
}
