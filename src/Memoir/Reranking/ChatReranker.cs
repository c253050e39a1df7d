using Memoir.Input;
using Microsoft.Extensions.AI;

namespace Memoir.Reranking;

/// <summary>Asks a chat model, in one call, for the order of a numbered list. It sees the texts alone: no id, no score, no scope.</summary>
public sealed class ChatReranker : IReranker
{
    private readonly IChatClient _client;
    private readonly ChatRerankerOptions _options;
    private readonly TimeProvider _clock;

    /// <summary>Makes a reranker.</summary>
    /// <param name="client">The model. It is the caller's to dispose.</param>
    /// <param name="options">Limits; defaults are valid.</param>
    /// <param name="timeProvider">What the timeout goes by. Default <see cref="TimeProvider.System"/>.</param>
    /// <exception cref="InvalidInputException">A limit is out of its range.</exception>
    public ChatReranker(IChatClient client, ChatRerankerOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _options = options ?? new ChatRerankerOptions();
        _clock = timeProvider ?? TimeProvider.System;
        Check.Range(nameof(_options.MaxTexts), _options.MaxTexts, 2, 100);
        Check.Range(nameof(_options.MaxTextLength), _options.MaxTextLength, 20, 10_000);
        Check.Range(nameof(_options.Timeout), _options.Timeout.TotalSeconds, 0.001, 600);
    }

    /// <inheritdoc/>
    /// <exception cref="FormatException">The answer names none of the texts.</exception>
    /// <exception cref="TimeoutException">No answer came in time.</exception>
    public async ValueTask<IReadOnlyList<int>> RerankAsync(string query, IReadOnlyList<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(texts);
        var shown = Math.Min(texts.Count, _options.MaxTexts);
        if (shown < 2)
        {
            return [.. Enumerable.Range(0, texts.Count)];
        }

        using var late = new CancellationTokenSource(_options.Timeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            var response = await _client.GetResponseAsync(
                RerankPrompt.Write(query, texts.Take(shown), _options.MaxTextLength),
                new ChatOptions { Temperature = 0 },
                either.Token).ConfigureAwait(false);
            return RerankAnswer.Read(response.Text, shown);
        }
        catch (OperationCanceledException error) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The model gave no order within Timeout ({_options.Timeout}). Raise it, or lower MaxTexts ({_options.MaxTexts}).", error);
        }
    }
}
