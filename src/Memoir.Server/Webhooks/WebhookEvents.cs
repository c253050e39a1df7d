namespace Memoir.Server.Webhooks;

/// <summary>What a webhook can be told of, in the contract's words.</summary>
internal static class WebhookEvents
{
    public const string Add = "memory_add";
    public const string Update = "memory_update";
    public const string Delete = "memory_delete";
    public const string Categorize = "memory_categorize";
    public const string JobCompleted = "ingest_job_completed";
    public const string JobPartial = "ingest_job_partially_completed";
    public const string JobFailed = "ingest_job_failed";

    /// <summary>Everything that was to be read was deleted before it was.</summary>
    public const string JobCancelled = "ingest_job_cancelled";

    public static readonly IReadOnlyList<string> All = [Add, Update, Delete, Categorize, JobCompleted, JobPartial, JobFailed, JobCancelled];

    public static bool IsJob(string type) => type.StartsWith("ingest_job_", StringComparison.Ordinal);

    /// <summary>What a line of the history is; a memory that a newer one closed, and one that came back, were updated.</summary>
    public static string Of(MemoryEvent change) => change switch
    {
        MemoryEvent.Add => Add,
        MemoryEvent.Delete => Delete,
        _ => Update,
    };

    /// <summary>What the end of an extraction is.</summary>
    public static string Of(ExtractionEvent job) => job switch
    {
        { Status: EventStatus.Succeeded, Extractor: null } => JobCancelled,
        { Status: EventStatus.Succeeded } => JobCompleted,
        _ => job.MessagesFailed < job.Messages ? JobPartial : JobFailed,
    };
}
