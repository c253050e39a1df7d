namespace Memoir.Extraction;

/// <summary>Something wrong with a model's answers that did not cost the whole extraction, counted.</summary>
/// <param name="Kind">What it was: <c>truncated</c>, <c>unknown field</c>, <c>wrong type</c>, <c>duplicate</c> …</param>
/// <param name="Count">How often.</param>
public sealed record ExtractionIssue(string Kind, int Count);
