using System.Runtime.CompilerServices;
using Memoir.Providers.Http;
using Microsoft.Extensions.AI;

namespace Memoir.Providers.Chat;

/// <summary>
/// An official client under the settings: fills in what the caller left open, keeps the time, tells errors in one way, and asks again
/// without a setting that the model does not take.
/// </summary>
internal sealed class ProviderChatClient(IChatClient inner, HttpClient http, ChatSettings settings, Failures failures, ModelOptions options, TimeProvider clock)
    : DelegatingChatClient(inner)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? given = null, CancellationToken cancellationToken = default)
    {
        var all = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        while (true)
        {
            var asked = settings.Over(given);
            using var call = new ModelCall(failures, options.Timeout, clock, cancellationToken);
            try
            {
                return await base.GetResponseAsync(all, asked, call.Token).ConfigureAwait(false);
            }
            catch (Exception) when (settings.LeaveOut(call.Refusal, asked))
            {
                // Asked again without it.
            }
            catch (Exception error) when (call.Translates(error))
            {
                throw call.Told;
            }
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? given = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var all = messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];
        var isComplete = false;
        using var call = new ModelCall(failures, options.Timeout, clock, cancellationToken);
        var stream = await OpenAsync(all, given, call).ConfigureAwait(false);
        await using (stream.Updates.ConfigureAwait(false))
        {
            for (var hasOne = stream.HasFirst; hasOne; hasOne = await NextAsync(stream.Updates, call).ConfigureAwait(false))
            {
                var update = stream.Updates.Current;
                isComplete |= update.FinishReason is not null;
                yield return update;
                call.Renew();
            }
        }

        // A proxy that gives up closes the stream as if all were said.
        if (!isComplete)
        {
            throw failures.CutOff();
        }
    }

    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ChatSettings) ? settings : base.GetService(serviceType, serviceKey);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            http.Dispose();
        }
    }

    // A refusal comes with the first move, so what may be asked again is asked before anything was passed on.
    private async Task<(IAsyncEnumerator<ChatResponseUpdate> Updates, bool HasFirst)> OpenAsync(IReadOnlyCollection<ChatMessage> messages, ChatOptions? given, ModelCall call)
    {
        while (true)
        {
            var asked = settings.Over(given);
            var updates = base.GetStreamingResponseAsync(messages, asked, call.Token).GetAsyncEnumerator(call.Token);
            try
            {
                return (updates, await NextAsync(updates, call).ConfigureAwait(false));
            }
            catch
            {
                await updates.DisposeAsync().ConfigureAwait(false);
                if (!settings.LeaveOut(call.Refusal, asked))
                {
                    throw;
                }
            }
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, ModelCall call)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (call.Translates(error))
        {
            throw call.Told;
        }
    }
}
