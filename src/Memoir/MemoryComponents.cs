using Memoir.Extraction;
using Memoir.Reranking;
using Memoir.Storage;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Memoir;

/// <summary>The parts that a <see cref="Memory"/> is made of: the store, the extractor and the embedder are the user's to swap.</summary>
public sealed record MemoryComponents
{
    /// <summary>Where memories live.</summary>
    public required IMemoryStore Store { get; init; }

    /// <summary>What finds facts in conversations. Default: the <see cref="ChatClient"/>, else the rules.</summary>
    public IExtractor? Extractor { get; init; }

    /// <summary>A chat model that is asked for facts as <see cref="MemoryOptions.Extraction"/> says. It stays the caller's to dispose. Default none.</summary>
    public IChatClient? ChatClient { get; init; }

    /// <summary>What turns text into vectors. Default none: search goes by words alone.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; init; }

    /// <summary>What orders hits anew where a search asks for it. Default none.</summary>
    public IReranker? Reranker { get; init; }

    /// <summary>The clock. Default <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider? TimeProvider { get; init; }

    /// <summary>Where logs go. Default nowhere.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Whether disposing the memory disposes the store too. Default <see langword="true"/>.</summary>
    public bool OwnsStore { get; init; } = true;

    /// <summary>Called whenever the queue is looked at for what other processes left; the host may look at what they did to it, too.</summary>
    internal Func<CancellationToken, Task>? OnPoll { get; init; }
}
