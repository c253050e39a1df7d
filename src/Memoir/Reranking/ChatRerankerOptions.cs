namespace Memoir.Reranking;

/// <summary>What a <see cref="ChatReranker"/> shows the model. Values out of range are refused when it is made.</summary>
public sealed record ChatRerankerOptions
{
    /// <summary>How many of the texts the model sees: 2 to 100. The rest keep their places behind them.</summary>
    /// <value>Default is 20.</value>
    public int MaxTexts { get; init; } = 20;

    /// <summary>How much of a text it sees, in UTF-16 units: 20 to 10,000.</summary>
    /// <value>Default is 400.</value>
    public int MaxTextLength { get; init; } = 400;

    /// <summary>How long an answer may take: 1 ms to 10 minutes. After it the old order stands.</summary>
    /// <value>Default is 10 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
