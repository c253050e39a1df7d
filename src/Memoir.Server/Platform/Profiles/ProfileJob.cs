namespace Memoir.Server.Platform.Profiles;

/// <summary>A generation of profiles. It is done when it is answered: there is nothing to wait for.</summary>
internal sealed record ProfileJob
{
    public const string Trigger = "trigger";
    public const string Sample = "sample";

    public required string Id { get; init; }

    public required string ProjectId { get; init; }

    /// <summary>The limit of the key that asked, as text: a key of another limit does not see it.</summary>
    public required string KeyLimit { get; init; }

    /// <summary>The idempotency key that asked for it.</summary>
    public string? RequestKey { get; init; }

    public required string Operation { get; init; }

    public required IReadOnlyList<string> EntityIds { get; init; }

    /// <summary>Of whom enough is known.</summary>
    public required int Succeeded { get; init; }

    /// <summary>Of whom nothing is known.</summary>
    public required int Skipped { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
