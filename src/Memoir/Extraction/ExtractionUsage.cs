namespace Memoir.Extraction;

/// <summary>What an extraction cost. Extractors that ask a model report it with their result, or with <see cref="UnusableAnswerException"/>.</summary>
public sealed record ExtractionUsage
{
    /// <summary>Nothing: no model was asked.</summary>
    public static ExtractionUsage None { get; } = new();

    /// <summary>The model that answered, as it calls itself.</summary>
    public string? Model { get; init; }

    /// <summary>Calls made. An extractor that makes a second one for the same turns counts both.</summary>
    public int Calls { get; init; }

    /// <summary>Tokens sent, cached ones too; 0 where the provider does not say.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens of those that the provider had cached and charges less for.</summary>
    public long CachedInputTokens { get; init; }

    /// <summary>Tokens answered, those of reasoning too.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Time spent waiting for answers, one call after another.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>The sum of two.</summary>
    /// <param name="other">The other.</param>
    /// <returns>The sum, with the later model's name where it has one.</returns>
    public ExtractionUsage Add(ExtractionUsage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new ExtractionUsage
        {
            Model = other.Model ?? Model,
            Calls = Calls + other.Calls,
            InputTokens = InputTokens + other.InputTokens,
            CachedInputTokens = CachedInputTokens + other.CachedInputTokens,
            OutputTokens = OutputTokens + other.OutputTokens,
            Latency = Latency + other.Latency,
        };
    }
}
