using System.Text.Json;

namespace Memoir.Providers;

/// <summary>Settings in a JSON file: an object <c>models</c> whose keys are settings.</summary>
internal static class ModelFile
{
    private const int Largest = 1 << 20;
    private static readonly JsonDocumentOptions Reading = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 8, AllowDuplicateProperties = false };

    public static void Apply(string path, ModelOptions options)
    {
        using var document = Parse(path);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidInputException("config", $"'{path}' holds no JSON object. Write {{\"models\": {{…}}}}.");
        }

        foreach (var section in document.RootElement.EnumerateObject())
        {
            if (!section.NameEquals("models") || section.Value.ValueKind != JsonValueKind.Object)
            {
                throw new InvalidInputException(section.Name, $"'{path}': '{section.Name}' is {(section.NameEquals("models") ? "no object" : "no section")}. Write {{\"models\": {{…}}}}.");
            }

            foreach (var setting in section.Value.EnumerateObject())
            {
                ModelSettings.Apply(options, setting.Name, Text(setting, path), $"{Path.GetFileName(path)}: models.");
            }
        }
    }

    private static string Text(JsonProperty setting, string path) => setting.Value.ValueKind switch
    {
        JsonValueKind.String => setting.Value.GetString()!,
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => setting.Value.GetRawText(),
        _ => throw new InvalidInputException(setting.Name, $"'{path}': 'models.{setting.Name}' is {setting.Value.ValueKind}; give a text, a number, true or false."),
    };

    private static JsonDocument Parse(string path)
    {
        try
        {
            var bytes = new FileInfo(path).Length <= Largest
                ? File.ReadAllBytes(path)
                : throw new InvalidInputException("config", $"'{path}' has more than {Largest} bytes; that is no settings file.");
            return JsonDocument.Parse(bytes.AsMemory().TrimStart("\uFEFF"u8), Reading);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException("config", $"'{path}' is no JSON: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new InvalidInputException("config", $"'{path}' can't be read: {error.Message}", error);
        }
    }
}
