using System.Text.Json;

namespace Memoir.Server.Tests.Platform;

/// <summary>Memories to begin with.</summary>
internal static class Given
{
    /// <summary>Adds a text as it is, and returns the memory's id.</summary>
    public static async Task<string> MemoryAsync(this TestServer server, string text, string scope = "\"user_id\": \"u1\"", string more = "", string key = TestServer.AdminKey)
    {
        var body = $$"""{"messages": {{JsonSerializer.Serialize(text)}}, {{scope}}, "infer": false{{(more.Length > 0 ? ", " + more : "")}}}""";
        return (await server.PostAsync("/v3/memories/add/", body, key)).Ok().GetProperty("results")[0].GetProperty("id").GetString()!;
    }

    public static async Task<int> CountAsync(this TestServer server, string filters, string key = TestServer.AdminKey) =>
        (await server.PostAsync("/v3/memories/", $$"""{"filters": {{filters}}}""", key)).Ok().GetProperty("count").GetInt32();
}
