using Memoir.Testing.Models;
using Microsoft.Extensions.AI;

namespace Memoir.Providers.Tests;

/// <summary>Clients of a scripted server, with a key that is easily told if it shows up anywhere.</summary>
internal static class Given
{
    public const string Key = "sk-test-7f3a9c51e0";

    public static ModelOptions Options(ScriptedModelServer server, ModelProtocol protocol) => new()
    {
        Provider = protocol is ModelProtocol.OpenAI ? ModelProvider.OpenAI : ModelProvider.Anthropic,
        Model = "scripted",
        Url = server.Url.AbsoluteUri,
    };

    public static IChatClient Client(ScriptedModelServer server, ModelProtocol protocol, Action<ModelOptions>? configure = null, TimeProvider? clock = null)
    {
        var options = Options(server, protocol);
        configure?.Invoke(options);
        return Models.CreateChatClient(options, Environment, clock);
    }

    public static string? Environment(string name) => name is "MEMOIR_MODEL_API_KEY" or "MEMOIR_EMBEDDING_API_KEY" ? Key : null;

    public static Func<string, string?> Variables(params (string Name, string Value)[] variables) =>
        name => variables.FirstOrDefault(variable => variable.Name == name).Value;
}
