using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Memoir;

/// <summary>
/// A health check of a registered memory: <c>services.AddHealthChecks().AddCheck&lt;MemoryHealthCheck&gt;("memoir")</c>. Healthy when the
/// store can be read and written; degraded while extraction is pending or given up, or search by meaning does not run; else the
/// registration's failure status. Its data holds no content.
/// </summary>
/// <param name="memory">The memory. One that is not in process is asked for a message that does not exist.</param>
public sealed class MemoryHealthCheck(IMemory memory) : IHealthCheck
{
    private const string NoSuchId = "00000000-0000-0000-0000-000000000000";

    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var health = memory switch
            {
                Memory opened => await opened.CheckHealthAsync(cancellationToken).ConfigureAwait(false),
                DeferredMemory deferred => await deferred.CheckHealthAsync(cancellationToken).ConfigureAwait(false),
                _ => null,
            };
            if (health is not null)
            {
                return Result(health);
            }

            await memory.GetMessageAsync(NoSuchId, cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy("The memory answers.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new HealthCheckResult(context.Registration.FailureStatus, error.Message, error);
        }
    }

    private static HealthCheckResult Result(MemoryHealth health)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["pending_messages"] = health.PendingMessages,
            ["parked_events"] = health.ParkedEvents,
        };
        if (health.OldestWaiting is { } oldest)
        {
            data["oldest_waiting"] = oldest;
        }

        if (health.Embedder is { } embedder)
        {
            data["embedder"] = embedder;
        }

        var told = health.EmbedderProblem
            ?? (health.PendingMessages > 0 ? $"{health.PendingMessages} messages wait for another try of extraction; the log says why it failed."
                : health.ParkedEvents > 0 ? $"{health.ParkedEvents} events are parked: a model was given up on them; `memoir events --status failed` says why."
                : $"The store {health.Location} can be read and written.");
        return health.IsWell ? HealthCheckResult.Healthy(told, data) : HealthCheckResult.Degraded(told, exception: null, data);
    }
}
