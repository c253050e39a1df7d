namespace Memoir;

/// <summary>Settings of a <see cref="Memory"/>. Defaults are valid; a value out of range is refused at start.</summary>
public sealed class MemoryOptions
{
    /// <summary>The project (tenant) whose memories are read and written. 1 to 256 characters.</summary>
    /// <value>Default is <c>default</c>.</value>
    public string Project { get; set; } = "default";

    /// <summary>The longest message, in UTF-16 units: 1 to 10,000,000. A longer one is refused.</summary>
    /// <value>Default is 100,000.</value>
    public int MaxMessageLength { get; set; } = 100_000;

    /// <summary>The most messages in one add: 1 to 100,000.</summary>
    /// <value>Default is 1,000.</value>
    public int MaxMessagesPerAdd { get; set; } = 1_000;

    /// <summary>The longest metadata of one call, in UTF-8 bytes: 1 to 10,000,000.</summary>
    /// <value>Default is 65,536.</value>
    public int MaxMetadataBytes { get; set; } = 65_536;

    /// <summary>The longest query, in UTF-16 units: 1 to 1,000,000.</summary>
    /// <value>Default is 10,000.</value>
    public int MaxQueryLength { get; set; } = 10_000;

    /// <summary>How often extraction from a message is tried before it is left alone: 1 to 100. Tries that fail because a model answers nobody do not count.</summary>
    /// <value>Default is 5.</value>
    public int MaxExtractionAttempts { get; set; } = 5;

    /// <summary>How many earlier turns of the scope the extractor sees as context: 0 to 100.</summary>
    /// <value>Default is 6.</value>
    public int ContextMessages { get; set; } = 6;

    /// <summary>What finds facts where a chat model is at hand (<see cref="MemoryComponents.ChatClient"/>, <see cref="Memory.UseChatClient"/>, a registered one).</summary>
    /// <value>Default is <see cref="Extraction.ExtractionMode.Model"/>.</value>
    public Extraction.ExtractionMode Extraction { get; set; }

    /// <summary>How the chat model is asked for facts.</summary>
    /// <value>Default: see <see cref="Extraction.Chat.ChatExtractorOptions"/>.</value>
    public Extraction.Chat.ChatExtractorOptions ChatExtraction { get; set; } = new();

    /// <summary>How much memory the search index may take before scopes not searched lately are dropped from it, in bytes: 1 MiB or more.</summary>
    /// <value>Default is 1 GiB.</value>
    public long MaxIndexBytes { get; set; } = 1L << 30;

    /// <summary>The queue that turns go through when the extractor asks a model.</summary>
    /// <value>Default: see <see cref="IngestionOptions"/>.</value>
    public IngestionOptions Ingestion { get; set; } = new();

    /// <summary>
    /// Whether spans hold content: queries, hits and the ids of scopes. Whoever reads the traces then reads what people said.
    /// Metrics and logs never do.
    /// </summary>
    /// <value>
    /// Default is <see langword="false"/>, unless the environment variable <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT</c> is <c>true</c>.
    /// </value>
    public bool EnableSensitiveData { get; set; } = MemoryTelemetry.CaptureByEnvironment;
}
