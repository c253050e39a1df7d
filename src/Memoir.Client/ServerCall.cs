namespace Memoir.Client;

/// <summary>One request, made anew for each try.</summary>
internal sealed record ServerCall(HttpMethod Method, string Path)
{
    /// <summary>The body, where it is JSON.</summary>
    public byte[]? Json { get; init; }

    /// <summary>The body, where it is a stream, which can't be sent twice.</summary>
    public Stream? Stream { get; init; }

    /// <summary>The key that makes a write safe to repeat.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether it may be sent again when nobody knows whether the first one arrived.</summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>Whether the server takes as long as its work takes.</summary>
    public bool IsPatient { get; init; }

    /// <summary>Whether the answer is a stream, which its reader takes as it comes.</summary>
    public bool Streams { get; init; }

    /// <summary>The id of the last event that was seen.</summary>
    public string? LastEventId { get; init; }

    /// <summary>The part of a path that is an id.</summary>
    public static string Segment(string id) => Uri.EscapeDataString(id);
}
