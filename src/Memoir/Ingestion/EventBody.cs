using System.Text.Json;
using System.Text.Json.Serialization;
using Memoir.Extraction;

namespace Memoir.Ingestion;

/// <summary>What the store keeps of an event as JSON, beside its status and times.</summary>
internal sealed record EventBody
{
    public int Messages { get; set; }

    public int Failed { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Failed tries since the last one that succeeded: what the back-off goes by.</summary>
    public int Tries { get; set; }

    /// <summary>Those that tell against the turns and not against the model.</summary>
    public int CountedTries { get; set; }

    public DateTimeOffset? FailingSince { get; set; }

    public DateTimeOffset? LastTryAt { get; set; }

    /// <summary>How many turns the next call may read, after one that failed on more; 0: as many as ever.</summary>
    public int Narrowed { get; set; }

    public string? Error { get; set; }

    public string? Extractor { get; set; }

    public string? FallbackReason { get; set; }

    public string? CoveredBy { get; set; }

    public IReadOnlyList<AddedMemory>? Memories { get; set; }

    public IReadOnlyList<RejectedCandidate>? Rejected { get; set; }

    /// <summary>What was wrong with the answers of its calls.</summary>
    public IReadOnlyList<ExtractionIssue>? Issues { get; set; }

    public ExtractionUsage? Usage { get; set; }

    public long CallMilliseconds { get; set; }

    /// <summary>Notes a call: its cost, its time and what was wrong with its answers.</summary>
    public void Charge(ExtractionUsage usage, IReadOnlyList<ExtractionIssue> issues, TimeSpan elapsed)
    {
        Usage = (Usage ?? ExtractionUsage.None).Add(usage);
        CallMilliseconds += (long)elapsed.TotalMilliseconds;
        if (issues.Count > 0)
        {
            Issues = ExtractionIssue.Add(Issues ?? [], issues);
        }
    }

    public string Write() => JsonSerializer.Serialize(this, EventJson.Default.EventBody);

    public static EventBody Of(string json) => JsonSerializer.Deserialize(json, EventJson.Default.EventBody)!;
}

/// <summary>The body of an event as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(EventBody))]
internal sealed partial class EventJson : JsonSerializerContext;
