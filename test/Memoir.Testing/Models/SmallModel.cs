using Memoir.Extraction.Chat;

namespace Memoir.Testing.Models;

/// <summary>Settings for a model that is small and slow: it is asked in the plain form, one call at a time, and has time to answer.</summary>
public static class SmallModel
{
    public static MemoryOptions Memory => new()
    {
        ChatExtraction = new ChatExtractorOptions { Form = PromptForm.Plain, MaxOutputTokens = 120, MaxCharactersPerCall = 6_000 },
        Ingestion = new IngestionOptions
        {
            Workers = 1,
            CoalesceDelay = TimeSpan.Zero,
            CallTimeout = TimeSpan.FromMinutes(5),
            RetryDelay = TimeSpan.FromMilliseconds(100),
            MaxRetryDelay = TimeSpan.FromMilliseconds(500),
            BreakDuration = TimeSpan.FromMilliseconds(500),
            PollInterval = TimeSpan.FromMilliseconds(100),
        },
        MaxExtractionAttempts = 2,
    };
}
