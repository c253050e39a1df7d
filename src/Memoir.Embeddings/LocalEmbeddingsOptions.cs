namespace Memoir.Embeddings;

/// <summary>How a local encoder runs. Every value has a default; ranges are checked when the encoder is made.</summary>
public sealed class LocalEmbeddingsOptions
{
    /// <summary>
    /// Threads that share one call, the caller's included. Default: the machine's processors, at most 4. Range: 1..64.
    /// Small calls that come at the same time share passes; at most so many of those run side by side, each on its own thread.
    /// </summary>
    public int Threads { get; set; } = Math.Min(4, Environment.ProcessorCount);

    /// <summary>
    /// Vectors kept by the text they belong to; a vector of 384 dimensions takes 1.6 kB. Default: 4,096. Range: 0 (no cache)
    /// to 10,000,000.
    /// </summary>
    public int CacheSize { get; set; } = 4096;

    /// <summary>
    /// Tokens of the longest window, [CLS] and [SEP] included. Default: what the model was made for (256 for the built-in one).
    /// Range: 8 up to that.
    /// </summary>
    public int? MaxTokens { get; set; }

    /// <summary>Tokens that neighbouring windows of a long text share. Default: 48, or half of a window below 96. Range: 0 to half of the window.</summary>
    public int? WindowOverlap { get; set; }

    /// <summary>Longest text in characters; longer ones are refused. Default: 1,000,000. Range: 1 and more.</summary>
    public int MaxTextLength { get; set; } = 1_000_000;

    /// <summary>Whether weights loaded from a folder become int8 (default) or stay floats, at four times the memory and half the speed.</summary>
    public bool Quantise { get; set; } = true;

    /// <summary>Text put before every query. Default: the folder's "query" prompt, if it has one. The built-in model has none.</summary>
    public string? QueryPrefix { get; set; }

    /// <summary>Text put before every passage. Default: the folder's "passage" or "document" prompt, if it has one.</summary>
    public string? PassagePrefix { get; set; }

    internal void Validate(int modelTokens)
    {
        Check(nameof(Threads), Threads, 1, 64);
        Check(nameof(CacheSize), CacheSize, 0, 10_000_000);
        Check(nameof(MaxTokens), MaxTokens ?? modelTokens, 8, modelTokens);
        Check(nameof(WindowOverlap), OverlapWithin(MaxTokens ?? modelTokens), 0, (MaxTokens ?? modelTokens) / 2);
        Check(nameof(MaxTextLength), MaxTextLength, 1, int.MaxValue);
    }

    internal int OverlapWithin(int window) => WindowOverlap ?? Math.Min(48, window / 2);

    private static void Check(string name, int value, int lowest, int highest)
    {
        if (value < lowest || value > highest)
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}; choose a value from {lowest} to {highest}.");
    }
}
