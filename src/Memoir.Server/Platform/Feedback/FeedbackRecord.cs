namespace Memoir.Server.Platform.Feedback;

/// <summary>What somebody thought of a memory; feedback of <see langword="null"/> takes back what was said before.</summary>
internal sealed record FeedbackRecord(string Id, string ProjectId, string MemoryId, string? Feedback, string? Reason, string Actor, DateTimeOffset CreatedAt);
