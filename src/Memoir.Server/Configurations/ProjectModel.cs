using System.Text.Json.Nodes;
using Memoir.Providers;
using Memoir.Server.Contracts;
using Microsoft.Extensions.AI;

namespace Memoir.Server.Configurations;

/// <summary>Makes the chat model that a project configures for itself.</summary>
internal static class ProjectModel
{
    /// <summary>The providers that a project can choose from.</summary>
    public static readonly IReadOnlyList<string> Providers = ["openai", "anthropic", "ollama"];

    // The variable under which the library looks for a key whatever the provider: of the server's own keys none is handed to a project.
    private const string KeyVariable = "MEMOIR_MODEL_API_KEY";
    private static readonly string[] s_urlNames = ["base_url", "openai_base_url", "anthropic_base_url", "ollama_base_url"];

    /// <summary>The model; <see langword="null"/>: the project configures none, and has the server's.</summary>
    public static IChatClient? Create(JsonObject configuration, TimeProvider clock)
    {
        if (configuration["llm"] is not JsonObject { } llm || Text(llm, "provider", "llm.") is not { } provider)
        {
            return null;
        }

        var kind = provider switch
        {
            "openai" => ModelProvider.OpenAI,
            "anthropic" => ModelProvider.Anthropic,
            "ollama" => ModelProvider.Ollama,
            _ => throw Unknown(provider),
        };
        var config = llm["config"] as JsonObject ?? [];
        var key = Text(config, "api_key", "llm.config.");
        if (key is null && kind != ModelProvider.Ollama && Url(config) is null)
        {
            throw ApiException.BadRequest("llm.config.api_key", $"'llm.config.api_key' is missing. Give the key of {provider}.");
        }

        return Models.CreateChatClient(
            new ModelOptions
            {
                Provider = kind,
                Model = Text(config, "model", "llm.config."),
                Url = Url(config),
                MaxOutputTokens = (int?)Number(config, "max_tokens", 1, 10_000_000),
                Temperature = (float?)Number(config, "temperature", 0, 2),
            },
            variable => string.Equals(variable, KeyVariable, StringComparison.Ordinal) ? key : null,
            clock);
    }

    /// <summary>Whether it sends what people say to an address of the project's choosing, which may lie behind the server's firewall.</summary>
    public static bool ChoosesAddress(JsonObject configuration) =>
        configuration["llm"] is JsonObject llm && (Text(llm, "provider", "llm.") is "ollama" || (llm["config"] is JsonObject config && Url(config) is not null));

    private static ApiException Unknown(string provider) =>
        ApiException.BadRequest("llm.provider", $"'llm.provider' is '{(provider.Length <= 40 ? provider : "too long")}', which is not bundled. Use {string.Join(", ", Providers)}.");

    public static string? Text(JsonObject json, string name, string path) => json[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length > 0 ? text : null,
        _ => throw ApiException.BadRequest(path + name, $"'{path}{name}' is no text. Give one."),
    };

    private static string? Url(JsonObject config) => s_urlNames.Select(name => Text(config, name, "llm.config.")).FirstOrDefault(static url => url is not null);

    private static double? Number(JsonObject config, string name, double least, double most) => config[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<double>(out var number) && number >= least && number <= most => number,
        _ => throw ApiException.BadRequest($"llm.config.{name}", $"'llm.config.{name}' must be a number from {least} to {most}."),
    };
}
