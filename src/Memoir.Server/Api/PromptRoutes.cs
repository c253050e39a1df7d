using Memoir.Server.Api.Reading;
using Memoir.Server.Auth;
using Memoir.Server.Http;
using Memoir.Wire;

namespace Memoir.Server.Api;

/// <summary>What goes into a prompt, and what facts a text holds. Neither keeps anything.</summary>
internal static class PromptRoutes
{
    public static void Map(ApiRoutes routes)
    {
        routes.Post(ApiPaths.Root + "/context", Access.Read, ContextAsync);

        // It may ask a model, which costs: not for keys that only read.
        routes.Post(ApiPaths.Root + "/extract", Access.Write, ExtractAsync);
    }

    private static async Task ContextAsync(ApiCall call)
    {
        var request = ReadBodies.Context(await call.FieldsAsync());
        await call.ReplyAsync(await (await call.MemoryAsync()).ContextAsync(request, call.Cancelled), WireJson.Format.ContextBlock);
    }

    private static async Task ExtractAsync(ApiCall call)
    {
        var body = await call.FieldsAsync();
        body.Only("messages", "instructions", "timestamp");
        var request = new AddRequest
        {
            Messages = AddBody.Messages(body),
            Scope = Scope.User("nobody"),
            Timestamp = body.Time("timestamp"),
            Instructions = body.Text("instructions"),
        };
        request = await call.WithSettingsAsync(request);
        var memory = await call.WholeMemoryAsync();
        await call.ReplyAsync(await memory.ExtractAsync(request, call.Cancelled), WireJson.Format.ExtractionResult);
    }
}
