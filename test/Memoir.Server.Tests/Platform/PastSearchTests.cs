using Xunit;

namespace Memoir.Server.Tests.Platform;

public sealed class PastSearchTests
{
    [Theory]
    [InlineData("\"2024-05-01\"", "Berlin")]
    [InlineData("\"2024-05-02T00:00:00Z\"", "Berlin")]
    [InlineData("1714564800", "Berlin")]
    [InlineData("\"2024-06-01\"", "Oslo")]
    [InlineData("\"2030-01-01\"", "Oslo")]
    [InlineData("null", "Oslo")]
    public async Task A_reference_date_asks_what_was_true_then(string date, string city)
    {
        await using var server = await TestServer.StartAsync();
        await server.TellAsync("u1", "I live in Berlin.");
        server.Clock.Advance(TimeSpan.FromDays(14));
        await server.TellAsync("u1", "I moved to Oslo.");
        server.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal([city], await CitiesAsync(server, $"\"reference_date\": {date}"));
    }

    [Theory]
    [InlineData("\"latest_only\": true", 1)]
    [InlineData("\"latest_only\": true, \"include_merged\": true", 1)]
    [InlineData("\"latest_only\": false, \"include_merged\": true", 2)]
    [InlineData("\"latest_only\": null", 1)]
    public async Task The_latest_alone_is_found_unless_what_it_took_the_place_of_is_asked_for(string more, int count)
    {
        await using var server = await TestServer.StartAsync();
        await server.TellAsync("u1", "I live in Berlin.");
        server.Clock.Advance(TimeSpan.FromDays(14));
        await server.TellAsync("u1", "I moved to Oslo.");
        Assert.Equal(count, (await CitiesAsync(server, more)).Distinct(StringComparer.Ordinal).Count());
        var listed = (await server.PostAsync("/v3/memories/", $$"""{"filters": {"user_id": "u1"}, {{more}}}""")).Ok().GetProperty("results").EnumerateArray();
        Assert.Equal(count > 1, listed.Any(static row => row.GetProperty("memory").GetString()!.Contains("Berlin", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("\"latest_only\": 5")]
    [InlineData("\"reference_date\": \"soon\"")]
    [InlineData("\"reference_date\": []")]
    public async Task What_is_neither_is_400(string more)
    {
        await using var server = await TestServer.StartAsync();
        (await server.PostAsync("/v3/memories/search/", $$"""{"query": "x", "filters": {"user_id": "u1"}, {{more}}}""")).Fails(400);
    }

    private static async Task<string[]> CitiesAsync(TestServer server, string more)
    {
        var hits = (await server.PostAsync("/v3/memories/search/", $$"""{"query": "Where does the user live?", "filters": {"user_id": "u1"}, "threshold": 0, {{more}}}""")).Ok().GetProperty("results");
        string[] cities = ["Berlin", "Oslo"];
        return [.. hits.EnumerateArray().Select(static hit => hit.GetProperty("memory").GetString()!).SelectMany(text => cities.Where(city => text.Contains(city, StringComparison.Ordinal)))];
    }
}
