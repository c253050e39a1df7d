namespace Memoir.Server.Platform.Feedback;

/// <summary>Feedback on memories.</summary>
internal interface IFeedbackStore
{
    /// <summary>Keeps it, unless there is one of the same id; the one that is kept.</summary>
    Task<FeedbackRecord> AddAsync(FeedbackRecord feedback, CancellationToken cancellationToken);

    /// <summary>The newest first; of one memory, or of the project.</summary>
    Task<IReadOnlyList<FeedbackRecord>> ListAsync(string projectId, string? memoryId, CancellationToken cancellationToken);

    /// <summary>Removes all of a memory: its reasons may quote what was erased.</summary>
    Task RemoveAsync(string projectId, string memoryId, CancellationToken cancellationToken);
}
