namespace Memoir.Server.Requests;

/// <summary>One request that was let in.</summary>
/// <param name="Sequence">Its place among all; 0 until it is kept.</param>
/// <param name="ProjectId">Of which project.</param>
/// <param name="Method">GET, POST and so on.</param>
/// <param name="Path">The route's pattern: paths themselves hold the ids of people, which no erasure would find here.</param>
/// <param name="Status">Of the reply.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Means">How the caller came in.</param>
/// <param name="At">When it came.</param>
internal sealed record LoggedRequest(long Sequence, string ProjectId, string Method, string Path, int Status, double Milliseconds, string Means, DateTimeOffset At);
