namespace Memoir.Input;

/// <summary>The ranges of <see cref="MemoryOptions"/>, checked when a memory opens.</summary>
internal static class OptionRules
{
    /// <summary>The settings of one project among several.</summary>
    public static MemoryOptions Of(MemoryOptions options, string project)
    {
        var accepted = Accept(options);
        accepted.Project = Check.Id(nameof(options.Project), project);
        return accepted;
    }

    public static MemoryOptions Accept(MemoryOptions? options)
    {
        var given = options ?? new MemoryOptions();
        Check.Range(nameof(given.MaxMessageLength), given.MaxMessageLength, 1, 10_000_000);
        Check.Range(nameof(given.MaxMessagesPerAdd), given.MaxMessagesPerAdd, 1, 100_000);
        Check.Range(nameof(given.MaxMetadataBytes), given.MaxMetadataBytes, 1, 10_000_000);
        Check.Range(nameof(given.MaxQueryLength), given.MaxQueryLength, 1, 1_000_000);
        Check.Range(nameof(given.MaxExtractionAttempts), given.MaxExtractionAttempts, 1, 100);
        Check.Range(nameof(given.ContextMessages), given.ContextMessages, 0, 100);
        Check.Range(nameof(given.MaxIndexBytes), given.MaxIndexBytes, 1L << 20, long.MaxValue);
        if (!Enum.IsDefined(given.Extraction))
        {
            throw new InvalidInputException(nameof(given.Extraction), $"{nameof(given.Extraction)} is {(int)given.Extraction}. Use Model, Hybrid or Rules.");
        }

        return new MemoryOptions
        {
            Project = Check.Id(nameof(given.Project), given.Project),
            MaxMessageLength = given.MaxMessageLength,
            MaxMessagesPerAdd = given.MaxMessagesPerAdd,
            MaxMetadataBytes = given.MaxMetadataBytes,
            MaxQueryLength = given.MaxQueryLength,
            MaxExtractionAttempts = given.MaxExtractionAttempts,
            ContextMessages = given.ContextMessages,
            MaxIndexBytes = given.MaxIndexBytes,
            Extraction = given.Extraction,
            ChatExtraction = Extraction.Chat.ChatOptionRules.Accept(given.ChatExtraction),
            EnableSensitiveData = given.EnableSensitiveData,
            Ingestion = IngestionRules.Accept(given.Ingestion),
        };
    }
}
