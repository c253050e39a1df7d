namespace Memoir.Testing.Models;

/// <summary>
/// One way in which a model answers the request for facts in <see cref="Said"/>, whatever asks it: an add, a queue's worker, a retry.
/// </summary>
/// <param name="Name">The case.</param>
/// <param name="Reply">What the server does with the request, which is the n-th, counted from 0.</param>
public sealed record ModelScenario(string Name, Func<ModelProtocol, ModelRequest, int, ModelReply> Reply)
{
    /// <summary>The turn of the user that every scenario is about.</summary>
    public const string Said = "I just moved to Lisbon and adopted a dog called Rex.";

    public const string Home = "User lives in Lisbon";

    public const string Pet = "User has a dog called Rex";

    /// <summary>What the first answer must leave behind.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>What further calls must leave behind beside that.</summary>
    public IReadOnlyList<string> KeptLater { get; init; } = [];

    /// <summary>Part of the error that the first answer is; <see langword="null"/>: it is none.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the error says that another try may succeed; <see langword="null"/> where the answer itself came whole.</summary>
    public bool? IsRetryable { get; init; }

    /// <summary>The wait that the server asks for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Part of a reason for which something was refused.</summary>
    public string? Rejection { get; init; }

    /// <summary>Words that no memory may hold.</summary>
    public IReadOnlyList<string> Never { get; init; } = [];

    /// <summary>Whether the server's silence has to run out first: the client is to be given a short time.</summary>
    public bool IsSilent { get; init; }

    public override string ToString() => Name;
}
