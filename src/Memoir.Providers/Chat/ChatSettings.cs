using Memoir.Providers.Http;
using Microsoft.Extensions.AI;

namespace Memoir.Providers.Chat;

/// <summary>
/// What is asked of a model beside the messages: the configured settings over the caller's wishes, less what the model has refused. Models differ in
/// what they take (a temperature, a schema), and no name tells it; one refusal does.
/// </summary>
internal sealed class ChatSettings(ModelOptions options)
{
    private volatile bool _takesTemperature = true;
    private volatile bool _takesSchema = options.StructuredOutput;

    /// <summary>Whether a schema is still sent; <see langword="false"/> after the server refused one.</summary>
    public bool SendsSchema => _takesSchema;

    public ChatOptions Over(ChatOptions? given)
    {
        var asked = given?.Clone() ?? new ChatOptions();
        asked.MaxOutputTokens = options.MaxOutputTokens ?? asked.MaxOutputTokens;
        asked.Temperature = _takesTemperature ? options.Temperature ?? asked.Temperature : null;
        asked.ResponseFormat = _takesSchema ? asked.ResponseFormat : null;
        return asked;
    }

    /// <summary>Whether what was refused is a setting that may as well be left out; from now on it is.</summary>
    public bool LeaveOut(ServerError? refusal, ChatOptions asked)
    {
        if (refusal is null)
        {
            return false;
        }

        if (asked.ResponseFormat is not null && Mentions(refusal, "response_format", "json_schema", "output_config", "output_format", "structured output", "grammar"))
        {
            _takesSchema = false;
            return true;
        }

        if (asked.Temperature is not null && Mentions(refusal, "temperature"))
        {
            _takesTemperature = false;
            return true;
        }

        return false;
    }

    private static bool Mentions(ServerError error, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (error.Message.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
