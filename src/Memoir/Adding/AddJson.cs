using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Memoir.Reconciliation;

namespace Memoir.Adding;

/// <summary>What an add leaves in the store as JSON: the result under its idempotency key, and the settings of turns to be tried again.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AddResult))]
[JsonSerializable(typeof(AddRequest))]
[JsonSerializable(typeof(AddSettings))]
internal sealed partial class AddJson : JsonSerializerContext
{
    /// <summary>SHA-256 of the request, hexadecimal: the same key with another request is a mistake worth telling.</summary>
    /// <remarks>Whether the caller waits is not part of it: a retry that does is the same request.</remarks>
    public static string Hash(AddRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request with { Wait = false }, Default.AddRequest)));
}
