using System.Net;
using System.Runtime.ExceptionServices;

namespace Memoir.Client;

/// <summary>
/// A caller's stream as a body. It stays open, which the framework's own content does not leave it, and what goes wrong in reading it is told
/// from what goes wrong on the wire.
/// </summary>
internal sealed class OpenStreamContent(Stream stream) : HttpContent
{
    private ExceptionDispatchInfo? _fault;

    /// <summary>Throws what the caller's stream threw, if it did.</summary>
    public void ThrowFault() => _fault?.Throw();

    protected override Task SerializeToStreamAsync(Stream target, TransportContext? context) => SerializeToStreamAsync(target, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream target, TransportContext? context, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        while (await ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _fault = ExceptionDispatchInfo.Capture(error);
            throw;
        }
    }
}
