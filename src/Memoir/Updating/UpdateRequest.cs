using System.Text.Json;

namespace Memoir;

/// <summary>What to change of one memory. A change of metadata or expiration alone embeds nothing again.</summary>
public sealed record UpdateRequest
{
    /// <summary>The memory.</summary>
    public required string Id { get; init; }

    /// <summary>The new text. Default: unchanged. A new text no longer has the structured reading of the old one.</summary>
    public string? Text { get; init; }

    /// <summary>New metadata; see <see cref="MetadataMode"/>. Default: unchanged.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>Merge (top-level keys) or replace. Default <see cref="MetadataMode.Merge"/>.</summary>
    public MetadataMode MetadataMode { get; init; }

    /// <summary>Top-level metadata keys to remove. Default none.</summary>
    public IReadOnlyList<string> RemoveMetadataKeys { get; init; } = [];

    /// <summary>The new expiration date. Default: unchanged.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>True: it no longer expires. Default <see langword="false"/>.</summary>
    public bool ClearExpiration { get; init; }

    /// <summary>From when it was true; not past the end that is known. Default: unchanged.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    /// <summary>New categories. Default: unchanged.</summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Who asks, for the history.</summary>
    public string? Actor { get; init; }

    /// <summary>Why, for the history.</summary>
    public string? Reason { get; init; }
}
