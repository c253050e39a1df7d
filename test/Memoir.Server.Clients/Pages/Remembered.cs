using System.Text.Json;
using Memoir.Server.Tests;

namespace Memoir.Server.Clients.Pages;

internal static class Remembered
{
    /// <summary>Whether a user has a memory with a word in it.</summary>
    public static async Task<bool> HasAsync(this TestServer server, string user, string word)
    {
        var page = (await server.PostAsync("/v3/memories/", $$$"""{"filters": {"user_id": "{{{user}}}"}}""")).Ok();
        return page.GetProperty("results").EnumerateArray().Any(row => row.GetProperty("memory").GetString()!.Contains(word, StringComparison.Ordinal));
    }
}
