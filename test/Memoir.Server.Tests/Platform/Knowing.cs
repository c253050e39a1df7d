namespace Memoir.Server.Tests.Platform;

/// <summary>A user of whom something is known.</summary>
internal static class Knowing
{
    public static async Task TellAsync(this TestServer server, string user, params string[] sentences)
    {
        foreach (var sentence in sentences)
        {
            (await server.PostAsync("/v3/memories/add/", $$"""{"messages": "{{sentence}}", "user_id": "{{user}}"}""")).Ok();
        }
    }

    public static Task AboutAnaAsync(this TestServer server) => server.TellAsync(
        "ana", "I live in Berlin.", "I am 36 years old.", "I'm vegetarian.", "I work as a nurse.", "I like jazz.", "I like chess.", "I have a dog.");
}
