using System.Text.Json;
using Memoir.Server.Http;
using Memoir.Server.Json;

namespace Memoir.Server.Platform.Reading;

/// <summary>Metadata that a memory must have, as an object of keys and values; a dot is part of a key.</summary>
internal static class MetadataConditions
{
    /// <summary>The condition; <see langword="null"/>: the object is empty.</summary>
    public static MemoryFilter? Of(JsonFields metadata)
    {
        var conditions = new List<MemoryFilter>();
        foreach (var member in metadata.Json.EnumerateObject())
        {
            var key = JsonSerializer.Serialize(Escaped(member.Name), TextJson.Default.String);
            using var one = JsonDocument.Parse($"{{{key}: {member.Value.GetRawText()}}}");
            conditions.Add(MemoryFilter.Parse(one.RootElement));
        }

        return conditions.Count == 0 ? null : Where.All(conditions);
    }

    private static string Escaped(string key) =>
        "metadata." + key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal);
}
