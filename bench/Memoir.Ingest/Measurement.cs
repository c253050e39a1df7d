namespace Memoir.Ingest;

/// <summary>One row of the table.</summary>
/// <param name="What">The product and its settings.</param>
/// <param name="Adds">How many adds.</param>
/// <param name="Accepted">Seconds until every add had returned.</param>
/// <param name="Extracted">Seconds until every fact was stored.</param>
/// <param name="Processor">Seconds of processor time, the stub's share among them.</param>
/// <param name="Calls">Calls of the model.</param>
/// <param name="PromptTokens">Tokens of their prompts.</param>
/// <param name="Stored">Memories found afterwards; <see langword="null"/>: not counted.</param>
internal sealed record Measurement(string What, int Adds, double Accepted, double Extracted, double Processor, long Calls, long PromptTokens, long? Stored);
