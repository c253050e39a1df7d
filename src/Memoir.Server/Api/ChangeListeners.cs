using Memoir.Server.Contracts;

namespace Memoir.Server.Api;

/// <summary>Counts those who listen for changes: each holds a request, and half of what the server works on stays for requests that end.</summary>
internal sealed class ChangeListeners(ServerOptions options)
{
    private readonly int _most = Math.Max(1, options.Limits.ConcurrentRequests / 2);
    private int _listening;

    /// <summary>Counts one more, whom <see cref="Leave"/> takes off again, refused or not.</summary>
    public void Enter()
    {
        if (Interlocked.Increment(ref _listening) > _most)
        {
            throw new ApiException(503, "busy", $"{_most} clients listen for changes, half of the server's limits.concurrent_requests. Ask for history instead, or try again.") { RetryAfter = 5 };
        }
    }

    public void Leave() => Interlocked.Decrement(ref _listening);
}
