using System.Globalization;
using Memoir.Extraction;

namespace Memoir.Providers;

/// <summary>Every setting, once: what reads the environment, files and configuration goes by this table.</summary>
internal static class ModelSettings
{
    private const string Providers = "openai, anthropic or ollama";

    public static IReadOnlyList<ModelSetting> All { get; } =
    [
        new(nameof(ModelOptions.Provider), "MEMOIR_MODEL_PROVIDER", Providers, static (o, v) => Enumeration<ModelProvider>(v, x => o.Provider = x)),
        new(nameof(ModelOptions.Model), "MEMOIR_MODEL", "the model's name", static (o, v) => Text(v, x => o.Model = x)),
        new(nameof(ModelOptions.Url), "MEMOIR_MODEL_URL", "an address, such as http://localhost:11434/v1", static (o, v) => Text(v, x => o.Url = x)),
        new(nameof(ModelOptions.KeyVariable), "MEMOIR_MODEL_KEY_VARIABLE", "the name of a variable", static (o, v) => Text(v, x => o.KeyVariable = x)),
        new(nameof(ModelOptions.Timeout), "MEMOIR_MODEL_TIMEOUT", "seconds, such as 100", static (o, v) => Seconds(v, x => o.Timeout = x)),
        new(nameof(ModelOptions.MaxResponseBytes), "MEMOIR_MODEL_MAX_RESPONSE_BYTES", "a whole number of bytes", static (o, v) => Number<long>(v, x => o.MaxResponseBytes = x)),
        new(nameof(ModelOptions.MaxOutputTokens), "MEMOIR_MODEL_MAX_OUTPUT_TOKENS", "a whole number of tokens", static (o, v) => Number<int>(v, x => o.MaxOutputTokens = x)),
        new(nameof(ModelOptions.Temperature), "MEMOIR_MODEL_TEMPERATURE", "a number from 0 to 2", static (o, v) => Number<float>(v, x => o.Temperature = x)),
        new(nameof(ModelOptions.StructuredOutput), "MEMOIR_MODEL_STRUCTURED_OUTPUT", "true or false", static (o, v) => Switch(v, x => o.StructuredOutput = x)),
        new(nameof(ModelOptions.Extractor), "MEMOIR_EXTRACTOR", "rules, hybrid or model", static (o, v) => Enumeration<ExtractionMode>(v, x => o.Extractor = x)),
        new(nameof(ModelOptions.EmbeddingProvider), "MEMOIR_EMBEDDING_PROVIDER", Providers, static (o, v) => Enumeration<ModelProvider>(v, x => o.EmbeddingProvider = x)),
        new(nameof(ModelOptions.EmbeddingModel), "MEMOIR_EMBEDDING_MODEL", "the model's name", static (o, v) => Text(v, x => o.EmbeddingModel = x)),
        new(nameof(ModelOptions.EmbeddingUrl), "MEMOIR_EMBEDDING_URL", "an address, such as http://localhost:11434/v1", static (o, v) => Text(v, x => o.EmbeddingUrl = x)),
        new(nameof(ModelOptions.EmbeddingKeyVariable), "MEMOIR_EMBEDDING_KEY_VARIABLE", "the name of a variable", static (o, v) => Text(v, x => o.EmbeddingKeyVariable = x)),
        new(nameof(ModelOptions.EmbeddingDimensions), "MEMOIR_EMBEDDING_DIMENSIONS", "a whole number", static (o, v) => Number<int>(v, x => o.EmbeddingDimensions = x)),
        new(nameof(ModelOptions.EmbeddingMaxLength), "MEMOIR_EMBEDDING_MAX_LENGTH", "a whole number of UTF-16 units", static (o, v) => Number<int>(v, x => o.EmbeddingMaxLength = x)),

        // A prefix ends in a space more often than not.
        new(nameof(ModelOptions.EmbeddingQueryPrefix), "MEMOIR_EMBEDDING_QUERY_PREFIX", "text", static (o, v) => Prefix(v, x => o.EmbeddingQueryPrefix = x)),
        new(nameof(ModelOptions.EmbeddingPassagePrefix), "MEMOIR_EMBEDDING_PASSAGE_PREFIX", "text", static (o, v) => Prefix(v, x => o.EmbeddingPassagePrefix = x)),
    ];

    public static void ApplyEnvironment(ModelOptions options, Func<string, string?> environment)
    {
        foreach (var setting in All)
        {
            if (environment(setting.Variable) is { Length: > 0 } value)
            {
                setting.Apply(options, value, setting.Variable);
            }
        }
    }

    /// <summary>Sets what a key of a file or of configuration means.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="key">The key as it stands there.</param>
    /// <param name="value">Its value.</param>
    /// <param name="place">Where it stands, for errors.</param>
    public static void Apply(ModelOptions options, string key, string value, string place)
    {
        var setting = All.FirstOrDefault(each => each.IsCalled(key)) ?? throw Unknown(key, place);
        setting.Apply(options, value, $"{place}{key}");
    }

    // The value is not shown: what is put where no setting is may be a key.
    private static InvalidInputException Unknown(string key, string place) => new(
        $"{place}{key}",
        key.Contains("key", StringComparison.OrdinalIgnoreCase)
            ? $"'{place}{key}' is no setting: keys come from the environment alone. Set MEMOIR_MODEL_API_KEY, or name another variable with '{nameof(ModelOptions.KeyVariable)}'."
            : $"'{place}{key}' is no setting. There are: {string.Join(", ", All.Select(static setting => setting.Name))}.");

    private static bool Text(string value, Action<string> set)
    {
        set(value);
        return value.Length > 0;
    }

    private static bool Prefix(string value, Action<string> set)
    {
        set(value.Length == 0 || char.IsWhiteSpace(value[^1]) ? value : value + " ");
        return true;
    }

    private static bool Switch(string value, Action<bool> set)
    {
        var on = value.ToUpperInvariant() is "TRUE" or "1" or "ON" or "YES";
        set(on);
        return on || value.ToUpperInvariant() is "FALSE" or "0" or "OFF" or "NO";
    }

    private static bool Number<T>(string value, Action<T> set)
        where T : struct, IParsable<T>
    {
        var isNumber = T.TryParse(value, CultureInfo.InvariantCulture, out var number);
        set(number);
        return isNumber;
    }

    // A bare number means seconds; configuration may write a time span as .NET does.
    private static bool Seconds(string value, Action<TimeSpan> set)
    {
        if (double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            set(double.IsFinite(seconds) && Math.Abs(seconds) < 1e9 ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero);
            return true;
        }

        var isSpan = TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var span);
        set(span);
        return isSpan;
    }

    private static bool Enumeration<T>(string value, Action<T> set)
        where T : struct, Enum
    {
        var isName = Enum.TryParse<T>(value, ignoreCase: true, out var named) && Enum.IsDefined(named) && !char.IsAsciiDigit(value[0]);
        set(named);
        return isName;
    }
}
