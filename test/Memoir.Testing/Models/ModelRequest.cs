using System.Text.Json;

namespace Memoir.Testing.Models;

/// <summary>A request as it came over the wire.</summary>
public sealed record ModelRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json { get; } = Body.Length == 0 ? default : JsonElement.Parse(Body);

    public bool Streams => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("stream", out var stream) && stream.ValueKind == JsonValueKind.True;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
