namespace Memoir.Wire;

/// <summary>Who asks for a change, and why.</summary>
internal sealed record WireChange(string? Actor, string? Reason);

/// <summary>What a diff is asked for.</summary>
internal sealed record WireDiffRequest(Scope Scope, DateTimeOffset From, DateTimeOffset To);

/// <summary>What an extraction is asked for.</summary>
internal sealed record WireExtractRequest(IReadOnlyList<Message> Messages, string? Instructions, DateTimeOffset? Timestamp);

/// <summary>The chain of receipts.</summary>
internal sealed record WireReceipts(IReadOnlyList<EraseReceipt> Receipts);

/// <summary>The users, agents, runs and apps.</summary>
internal sealed record WireEntities(IReadOnlyList<Entity> Entities);

/// <summary>How many messages a retry extracted.</summary>
internal sealed record WireRetried(int Extracted);

/// <summary>Whom one talks to.</summary>
internal sealed record WireAbout(string Service, string Version, string Project);

/// <summary>An error as RFC 9457 has it; <see cref="Code"/> is <see cref="MemoirException.Code"/>, the rest is what the exceptions hold.</summary>
internal sealed record WireProblem
{
    public const string ContentType = "application/problem+json";
    public const string TypePrefix = "urn:memoir:problem:";

    public string? Type { get; init; }

    public string? Title { get; init; }

    public int Status { get; init; }

    public string? Detail { get; init; }

    public string? Code { get; init; }

    /// <summary>The field at fault.</summary>
    public string? Field { get; init; }

    /// <summary>The id that is unknown.</summary>
    public string? Id { get; init; }

    /// <summary>The embedder of the stored vectors.</summary>
    public string? Stored { get; init; }

    /// <summary>The embedder of the server.</summary>
    public string? Offered { get; init; }

    /// <summary>Whether the same call may succeed later.</summary>
    public bool? Retryable { get; init; }

    /// <summary>What the model's server answered.</summary>
    public int? ModelStatus { get; init; }

    /// <summary>How many messages wait in the queue that is full.</summary>
    public long? Waiting { get; init; }

    /// <summary>How many may wait.</summary>
    public int? Limit { get; init; }

    public string? RequestId { get; init; }
}
