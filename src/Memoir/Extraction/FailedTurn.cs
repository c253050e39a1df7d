namespace Memoir.Extraction;

/// <summary>A turn that could not be read although others of the same call could: it is tried again by itself.</summary>
/// <param name="TurnIndex">The turn, by index into <see cref="ExtractionRequest.Turns"/>.</param>
/// <param name="Error">Why not.</param>
public sealed record FailedTurn(int TurnIndex, string Error);
