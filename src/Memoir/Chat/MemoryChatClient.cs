using System.Runtime.CompilerServices;
using Memoir.Chat;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Memoir;

/// <summary>
/// A chat client with memory: before each answer it recalls what is known and puts it into the request, after it the new
/// turns are remembered. Everything else, tool calls too, goes through untouched.
/// </summary>
/// <remarks>
/// <para>The block goes into the request alone, as data within a fence, in a message of the user's role: it is neither in
/// the caller's messages nor ever remembered, and sentences of the answer that only repeat it are left out of what is.</para>
/// <para>No failure of memory breaks an answer: it is logged (events 100 to 119) and counted (meter <c>Memoir.Chat</c>).
/// The answer does not wait for its turn to be remembered; <see cref="WhenIdleAsync"/> does, and so does
/// <see cref="DisposeAsync"/>. A turn is remembered when its answer is complete. Of an answer that was cancelled or
/// abandoned the user's words are; of a call that failed nothing.</para>
/// <para>Memories are what people said, and a hostile one may try to steer the model through the block. It is fenced and
/// marked; what a model may do without asking stays the application's to limit.</para>
/// </remarks>
public sealed class MemoryChatClient : DelegatingChatClient, IAsyncDisposable
{
    private const int LongestQuery = 2_000;
    private readonly IMemory _memory;
    private readonly MemoryChatOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _clock;
    private readonly TurnCollector _collector;
    private readonly RememberQueue _queue;

    /// <summary>Gives a chat client memory.</summary>
    /// <param name="innerClient">The client that answers; disposed with this one.</param>
    /// <param name="memory">The memory; not disposed.</param>
    /// <param name="options">Settings; see there for defaults and ranges.</param>
    /// <param name="loggerFactory">Where failures are logged. Default nowhere.</param>
    /// <param name="timeProvider">The clock. Default <see cref="TimeProvider.System"/>.</param>
    /// <exception cref="InvalidInputException">A setting is out of its range.</exception>
    public MemoryChatClient(
        IChatClient innerClient, IMemory memory, MemoryChatOptions? options = null, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(memory);
        _memory = memory;
        _options = ChatInput.Accept(options);
        _logger = loggerFactory?.CreateLogger<MemoryChatClient>() ?? (ILogger)NullLogger<MemoryChatClient>.Instance;
        _clock = timeProvider ?? TimeProvider.System;
        var seen = new SeenTurns();
        _collector = new TurnCollector(seen, _options.Header, _clock);
        _queue = new RememberQueue(memory, _options, seen, _logger, _clock);
    }

    /// <inheritdoc/>
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<ChatMessage> conversation = [.. messages];
        if (ReadSettings(ref options) is not { } settings)
        {
            return await base.GetResponseAsync(conversation, options, cancellationToken).ConfigureAwait(false);
        }

        var block = await RecallAsync(conversation, settings, cancellationToken).ConfigureAwait(false);
        ChatResponse response;
        try
        {
            response = await base.GetResponseAsync(Inject(conversation, block, ref options), options, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Remember(conversation, [], settings, block);
            throw;
        }

        Remember(conversation, response.Messages, settings, block);
        return response;
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        List<ChatMessage> conversation = [.. messages];
        var settings = ReadSettings(ref options);
        var block = settings is null ? ContextBlock.Empty : await RecallAsync(conversation, settings, cancellationToken).ConfigureAwait(false);
        var updates = new List<ChatResponseUpdate>();
        var isComplete = false;
        var hasFailed = false;
        var stream = base.GetStreamingResponseAsync(Inject(conversation, block, ref options), options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var disposal = stream.ConfigureAwait(false);
        try
        {
            while (true)
            {
                try
                {
                    isComplete = !await stream.MoveNextAsync().ConfigureAwait(false);
                }
                catch (Exception error)
                {
                    hasFailed = error is not OperationCanceledException || !cancellationToken.IsCancellationRequested;
                    throw;
                }

                if (isComplete)
                {
                    break;
                }

                updates.Add(stream.Current);
                yield return stream.Current;
            }
        }
        finally
        {
            if (settings is not null && !hasFailed)
            {
                Remember(conversation, isComplete ? updates.ToChatResponse().Messages : [], settings, block);
            }
        }
    }

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType == typeof(IMemory) ? _memory : base.GetService(serviceType, serviceKey);
    }

    /// <summary>Waits until every turn so far is remembered or given up.</summary>
    /// <param name="cancellationToken">Cancels the wait, not the remembering.</param>
    /// <returns>When nothing waits any more.</returns>
    public Task WhenIdleAsync(CancellationToken cancellationToken = default) => _queue.WhenIdleAsync(cancellationToken);

    /// <summary>Waits for the turns that are to be remembered, at most <see cref="MemoryChatOptions.DrainTimeout"/>, and disposes the inner client.</summary>
    /// <returns>When done.</returns>
    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync().ConfigureAwait(false);
        Dispose();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _queue.Complete();
        }

        base.Dispose(disposing);
    }

    private CallSettings? ReadSettings(ref ChatOptions? options)
    {
        var settings = CallSettings.Read(_options, ref options, out var lacksScope);
        if (lacksScope)
        {
            ChatLog.NoScope(_logger);
        }

        return settings;
    }

    private async Task<ContextBlock> RecallAsync(List<ChatMessage> conversation, CallSettings settings, CancellationToken cancellationToken)
    {
        if (!settings.Recalls)
        {
            return ContextBlock.Empty;
        }

        using var timeout = new CancellationTokenSource(_options.RecallTimeout, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var block = await _memory.ContextAsync(Request(conversation, settings), either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            ChatLog.Recalled(_logger, block.Memories.Count, block.Tokens, block.Omitted, block.Flagged.Count);
            return block;
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (timeout.IsCancellationRequested)
            {
                ChatLog.RecallTimedOut(_logger, _options.RecallTimeout);
            }
            else
            {
                ChatLog.RecallFailed(_logger, error);
            }

            ChatMetrics.CountFailure("recall");
            return ContextBlock.Empty;
        }
    }

    private ContextRequest Request(List<ChatMessage> conversation, CallSettings settings) => new()
    {
        Scope = settings.RecallScope,
        Query = Query(conversation),
        Budget = settings.Budget,
        MaxMemories = _options.MaxMemories,
        MaxMessages = _options.MaxMessages,
        CountTokens = _options.CountTokens,
        Header = _options.Header,
        Instructions = _options.Instructions,
    };

    /// <summary>What the user said last. Of a long text, such as a document with a question under it, both ends.</summary>
    private string? Query(List<ChatMessage> conversation)
    {
        var last = conversation.FindLast(static message => message.Role == ChatRole.User && !RecalledBlock.IsInjected(message));
        if (last is null)
        {
            return null;
        }

        var text = RecalledBlock.WithoutBlocks(last.Text, _options.Header).Trim();
        if (text.Length <= LongestQuery)
        {
            return text;
        }

        var head = LongestQuery / 2;
        var tail = text.Length - (LongestQuery / 2) + 1;
        head -= char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail += char.IsLowSurrogate(text[tail]) ? 1 : 0;
        return $"{text[..head]}\n{text[tail..]}";
    }

    private List<ChatMessage> Inject(List<ChatMessage> conversation, ContextBlock block, ref ChatOptions? options)
    {
        if (block.IsEmpty)
        {
            return conversation;
        }

        if (_options.Placement is not MemoryPlacement.Instructions)
        {
            return RecalledBlock.Insert(conversation, block.Text, _options.Placement);
        }

        options = options?.Clone() ?? new ChatOptions();
        options.Instructions = string.IsNullOrEmpty(options.Instructions) ? block.Text : $"{options.Instructions}\n\n{block.Text}";
        return conversation;
    }

    private void Remember(List<ChatMessage> conversation, IEnumerable<ChatMessage> answer, CallSettings settings, ContextBlock block)
    {
        if (!settings.Remembers)
        {
            return;
        }

        try
        {
            if (_collector.Collect(conversation, answer, settings, block.Memories) is { } turn)
            {
                _queue.Enqueue(turn);
            }
        }
        catch (Exception error)
        {
            ChatLog.CollectFailed(_logger, error);
            ChatMetrics.CountFailure("remember");
        }
    }
}
