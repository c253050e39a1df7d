namespace Memoir.Providers.Endpoints;

/// <summary>What is known of a provider without any setting.</summary>
internal sealed record ProviderDefaults(string Url, string? UrlVariable, string? KeyVariable, string? Model)
{
    public static ProviderDefaults Of(ModelProvider provider) => provider switch
    {
        ModelProvider.Anthropic => new("https://api.anthropic.com", "ANTHROPIC_BASE_URL", "ANTHROPIC_API_KEY", "claude-haiku-5-5"),
        ModelProvider.Ollama => new("http://localhost:11434/v1", null, null, null),
        _ => new("https://api.openai.com/v1", "OPENAI_BASE_URL", "OPENAI_API_KEY", "gpt-5-mini"),
    };
}
