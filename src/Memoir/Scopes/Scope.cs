using System.Text.Json.Serialization;

namespace Memoir;

/// <summary>
/// Whose memory it is: the ids that a memory is kept under, and that a search or list asks for.
/// At least one is needed. On a write all of them are stored; on a read those given must be equal
/// and those left out match anything, so <c>Scope.User("alice")</c> finds what Alice said in every run.
/// </summary>
/// <remarks>
/// An id has 1 to <see cref="MaxIdLength"/> UTF-16 units, no control characters, no lone surrogates, and is
/// compared ordinally after white space at both ends is cut. A scope never reaches past its project.
/// </remarks>
public sealed record Scope
{
    /// <summary>The longest id, in UTF-16 units.</summary>
    public const int MaxIdLength = 256;

    /// <summary>The person (user memory), or <see langword="null"/>.</summary>
    public string? UserId { get; init; }

    /// <summary>The agent (agent memory), or <see langword="null"/>.</summary>
    public string? AgentId { get; init; }

    /// <summary>The session or thread (session memory), or <see langword="null"/>.</summary>
    public string? RunId { get; init; }

    /// <summary>The application, or <see langword="null"/>.</summary>
    public string? AppId { get; init; }

    /// <summary>The scope of one user.</summary>
    /// <param name="userId">The user's id.</param>
    /// <returns>The scope.</returns>
    public static Scope User(string userId) => new() { UserId = userId };

    /// <summary>The scope of one agent.</summary>
    /// <param name="agentId">The agent's id.</param>
    /// <returns>The scope.</returns>
    public static Scope Agent(string agentId) => new() { AgentId = agentId };

    /// <summary>The scope of one session.</summary>
    /// <param name="runId">The session's id.</param>
    /// <returns>The scope.</returns>
    public static Scope Run(string runId) => new() { RunId = runId };

    /// <summary>The scope of one application.</summary>
    /// <param name="appId">The application's id.</param>
    /// <returns>The scope.</returns>
    public static Scope App(string appId) => new() { AppId = appId };

    /// <summary>
    /// Everything of the project, whoever it belongs to: for searches, lists and deletions whose filter says whose ("any user", "alice or
    /// bob"). Nothing can be added under it. What an index of many scopes costs is what such a search costs.
    /// </summary>
    public static Scope WholeProject { get; } = new() { IsWholeProject = true };

    /// <summary>True of <see cref="WholeProject"/> alone.</summary>
    [JsonIgnore]
    public bool IsWholeProject { get; private init; }

    /// <summary>True when no id is given.</summary>
    public bool IsEmpty => UserId is null && AgentId is null && RunId is null && AppId is null;

    /// <summary>True when every id that this scope gives is equal in <paramref name="other"/>.</summary>
    /// <param name="other">The full scope of a stored memory.</param>
    /// <returns>Whether a read of this scope sees it.</returns>
    public bool Includes(Scope other) =>
        (UserId is null || string.Equals(UserId, other.UserId, StringComparison.Ordinal))
        && (AgentId is null || string.Equals(AgentId, other.AgentId, StringComparison.Ordinal))
        && (RunId is null || string.Equals(RunId, other.RunId, StringComparison.Ordinal))
        && (AppId is null || string.Equals(AppId, other.AppId, StringComparison.Ordinal));

    /// <summary>The same without the run, unless the run is all there is: what one session says bears on the others of the same user.</summary>
    internal Scope AcrossRuns() => UserId is null && AgentId is null && AppId is null ? this : this with { RunId = null };

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(' ', new[] { ("user", UserId), ("agent", AgentId), ("run", RunId), ("app", AppId) }
            .Where(static pair => pair.Item2 is not null)
            .Select(static pair => $"{pair.Item1}={pair.Item2}"));
}
