using Memoir.Server.Contracts;
using Memoir.Server.Http;

namespace Memoir.Server.Platform.Reading;

/// <summary>Ids of memories as clients send them: UUIDs. What is none is the client's mistake, told in the contract's own words.</summary>
internal static class MemoryIds
{
    public const string Malformed = "memory_id should be a valid UUID";

    /// <summary>The id in the path.</summary>
    public static string Of(ApiCall call) => Accept(call.Path("id"));

    /// <summary>The id, or a refusal that tells nothing about which ids exist.</summary>
    public static string Accept(string id) => IsOne(id) ? id : throw ApiException.BadRequest("memory_id", Malformed);

    /// <summary>Whether a memory could have it. Memories have them as they were made, with hyphens.</summary>
    public static bool IsOne(string id) => Guid.TryParseExact(id, "D", out _);
}
