using Memoir.Input;

namespace Memoir.Providers.Http;

/// <summary>A body of which only so much is read: past the limit the error says so and the connection is dropped.</summary>
internal sealed class BoundedStream(Stream inner, long limit, Func<Exception> tooLong) : ForwardStream
{
    private long _read;

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Count(inner.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Count(int read)
    {
        _read += read;
        return _read <= limit ? read : throw tooLong();
    }
}
