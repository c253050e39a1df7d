namespace Memoir;

/// <summary>A page of events, newest first.</summary>
/// <param name="Events">The events.</param>
/// <param name="Total">How many there are without paging.</param>
/// <param name="NextCursor">For the next page; <see langword="null"/>: this is the last.</param>
public sealed record EventPage(IReadOnlyList<ExtractionEvent> Events, long Total, string? NextCursor);
