using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Webhooks;

/// <summary>
/// Follows the projects that have webhooks, and delivers. What is due lies in the control database, so a stop or a crash loses nothing; what was
/// in work then is delivered again. Each webhook is delivered to on its own: one that is slow keeps no other waiting.
/// </summary>
internal sealed class WebhookWorker(IWebhookStore webhooks, WebhookFeed feed, WebhookSender sender, WebhookSignal signal, TimeProvider clock, ILogger<WebhookWorker> log) : BackgroundService
{
    private const int MostAtOnce = 16;
    private const int Batch = 32;
    private static readonly TimeSpan s_round = TimeSpan.FromMilliseconds(500);

    // Without webhooks there is nothing to follow; another process on the same files may make one.
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, Task> _lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(MostAtOnce, MostAtOnce);

    public override void Dispose()
    {
        _places.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var raised = signal.Raised;
                var pause = await RoundAsync(stoppingToken);
                using var slept = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(raised, Task.Delay(pause, clock, slept.Token));
                await slept.CancelAsync();
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> RoundAsync(CancellationToken stop)
    {
        try
        {
            var hooks = await webhooks.ListActiveAsync(stop);
            var isMore = false;
            foreach (var hook in hooks)
            {
                isMore |= await LookAsync(hook, stop);
            }

            return hooks.Count == 0 ? s_idle : isMore ? TimeSpan.Zero : s_round;
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Log.WebhooksFailed(log, error.GetType().FullName!, error.StackTrace ?? string.Empty);
            return s_idle;
        }
    }

    // What is wrong with one project holds up no other.
    private async Task<bool> LookAsync(Webhook hook, CancellationToken stop)
    {
        try
        {
            var isMore = await feed.FollowAsync(hook, stop);
            var lane = new TaskCompletionSource();
            if (_lanes.ContainsKey(hook.Id) || await webhooks.ListDueAsync(hook.Id, clock.GetUtcNow(), Batch, stop) is not { Count: > 0 } due || !_lanes.TryAdd(hook.Id, lane.Task))
            {
                return isMore;
            }

            _ = Task.Run(() => DeliverAsync(hook, due, lane, stop), CancellationToken.None);
            return isMore;
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Log.WebhooksFailed(log, error.GetType().FullName!, error.StackTrace ?? string.Empty);
            return false;
        }
    }

    private async Task DeliverAsync(Webhook hook, IReadOnlyList<Delivery> due, TaskCompletionSource lane, CancellationToken stop)
    {
        try
        {
            await _places.WaitAsync(stop);
            try
            {
                foreach (var delivery in due)
                {
                    await sender.SendAsync(hook, delivery, stop);
                }
            }
            finally
            {
                _places.Release();
            }
        }
        catch (Exception error) when (error is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            Log.WebhooksFailed(log, error.GetType().FullName!, error.StackTrace ?? string.Empty);
        }
        finally
        {
            _lanes.TryRemove(hook.Id, out _);
            lane.SetResult();
            signal.Raise();
        }
    }
}
