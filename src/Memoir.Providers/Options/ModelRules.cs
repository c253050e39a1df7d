using System.Globalization;

namespace Memoir.Providers;

/// <summary>The ranges of <see cref="ModelOptions"/>, checked wherever they come from. What is accepted is a copy: later changes change nothing.</summary>
internal static class ModelRules
{
    private const int LongestName = 256;
    private const int LongestPrefix = 1_000;

    public static ModelOptions Accept(ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Range(nameof(options.Timeout), options.Timeout.TotalSeconds, 0.1, 3600, "seconds");
        Range(nameof(options.MaxResponseBytes), options.MaxResponseBytes, 1024, 1 << 30, "bytes");
        Range(nameof(options.MaxOutputTokens), options.MaxOutputTokens, 1, 10_000_000, "tokens");
        Range(nameof(options.Temperature), options.Temperature, 0, 2, string.Empty);
        Range(nameof(options.EmbeddingDimensions), options.EmbeddingDimensions, 1, 65_536, "numbers");
        Range(nameof(options.EmbeddingMaxLength), options.EmbeddingMaxLength, 100, 1_000_000, "UTF-16 units");
        Name(nameof(options.Model), options.Model, LongestName);
        Name(nameof(options.EmbeddingModel), options.EmbeddingModel, LongestName);
        Name(nameof(options.EmbeddingQueryPrefix), options.EmbeddingQueryPrefix, LongestPrefix);
        Name(nameof(options.EmbeddingPassagePrefix), options.EmbeddingPassagePrefix, LongestPrefix);
        Variable(nameof(options.KeyVariable), options.KeyVariable);
        Variable(nameof(options.EmbeddingKeyVariable), options.EmbeddingKeyVariable);
        if (options.EmbeddingProvider is ModelProvider.Anthropic)
        {
            throw new InvalidInputException(nameof(options.EmbeddingProvider), $"{Called(nameof(options.EmbeddingProvider))} is 'anthropic', which makes no embeddings; give openai or ollama, or use the built-in encoder.");
        }

        return options.Copy();
    }

    /// <summary>A setting as errors name it: the property and its variable.</summary>
    public static string Called(string name) => $"'{name}' ({ModelSettings.All.First(setting => string.Equals(setting.Name, name, StringComparison.Ordinal)).Variable})";

    private static void Range(string name, double? value, double least, double most, string unit)
    {
        if (value is { } given && !(given >= least && given <= most))
        {
            throw new InvalidInputException(name, string.Create(CultureInfo.InvariantCulture, $"{Called(name)} is {given}; give {least} to {most} {unit}").TrimEnd() + ".");
        }
    }

    private static void Name(string name, string? value, int longest)
    {
        if (value is not null && (value.Length > longest || value.Any(char.IsControl)))
        {
            throw new InvalidInputException(name, $"{Called(name)} has {value.Length} characters or a control character; give at most {longest}, without one.");
        }
    }

    // Keys have small letters, so a key in the place of a variable's name is refused here; and it is not shown.
    private static void Variable(string name, string? value)
    {
        if (value is not null && (value.Length is 0 or > 128 || !value.All(static c => c is '_' or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))))
        {
            throw new InvalidInputException(name, $"{Called(name)} is no name of a variable (its value is not shown, since it may be a key). Give the name alone, such as GROQ_API_KEY, and put the key into that variable.");
        }
    }
}
