using Microsoft.Extensions.Logging;

namespace Memoir;

/// <summary>Every log message of the library, with its stable event id. None holds what people said.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "Extraction by {Extractor} failed for {Messages} messages; they are kept, searchable, and will be tried again")]
    public static partial void ExtractionFailed(ILogger logger, string extractor, int messages, Exception error);

    [LoggerMessage(2, LogLevel.Error, "Embedding of {Texts} texts failed; they are kept and found by their words, and will be embedded later")]
    public static partial void EmbeddingFailed(ILogger logger, int texts, Exception error);

    [LoggerMessage(3, LogLevel.Warning, "Extraction was tried {Attempts} times on message {MessageId} and is given up; the turn stays searchable")]
    public static partial void ExtractionGivenUp(ILogger logger, string messageId, int attempts);

    [LoggerMessage(4, LogLevel.Information, "Extraction of {Messages} earlier messages succeeded")]
    public static partial void ExtractionResumed(ILogger logger, int messages);

    [LoggerMessage(5, LogLevel.Debug, "Added {Messages} messages: {Memories} memories touched, {Rejected} candidates rejected")]
    public static partial void Added(ILogger logger, int messages, int memories, int rejected);

    [LoggerMessage(6, LogLevel.Warning, "The query could not be embedded; the search went by words alone")]
    public static partial void QueryEmbeddingFailed(ILogger logger, Exception error);

    [LoggerMessage(40, LogLevel.Information, "Imported {Stored} rows; {Unchanged} were there already, {Conflicts} were left out as conflicts")]
    public static partial void Imported(ILogger logger, long stored, long unchanged, int conflicts);

    [LoggerMessage(7, LogLevel.Warning, "The store was re-embedded by {Active} while this process uses {Registered}: it goes on by words alone. Restart it with the former")]
    public static partial void EmbedderDisplaced(ILogger logger, string active, string registered);

    [LoggerMessage(8, LogLevel.Information, "Re-embedding of project {Project} from {From} to {To} starts or goes on")]
    public static partial void ReindexStarted(ILogger logger, string project, string? from, string to);

    [LoggerMessage(9, LogLevel.Information, "Re-embedding of project {Project} is done: {Entries} entries, searches use {To}")]
    public static partial void ReindexFinished(ILogger logger, string project, long entries, string to);

    [LoggerMessage(50, LogLevel.Warning, "The model of {Extractor} wrote no record of the task; it is made of the tool calls instead")]
    public static partial void ProcedureWrittenWithoutModel(ILogger logger, string extractor, Exception error);

    [LoggerMessage(51, LogLevel.Warning, "An image or document could not be described; the message keeps its reference")]
    public static partial void MediaNotDescribed(ILogger logger, Exception error);

    [LoggerMessage(10, LogLevel.Warning, "The reranker failed on {Hits} hits; their order stays")]
    public static partial void RerankingFailed(ILogger logger, int hits, Exception error);
}
