namespace Memoir.Extraction.Chat;

/// <summary>The ranges of <see cref="ChatExtractorOptions"/>.</summary>
internal static class ChatOptionRules
{
    public static ChatExtractorOptions Accept(ChatExtractorOptions options)
    {
        if (!Enum.IsDefined(options.Form))
        {
            throw new InvalidInputException(nameof(options.Form), $"{nameof(options.Form)} is {(int)options.Form}. Use Full or Plain.");
        }

        Range(nameof(options.MaxTurnsPerCall), options.MaxTurnsPerCall, 1, 200);
        Range(nameof(options.MaxCharactersPerCall), options.MaxCharactersPerCall, 500, 1_000_000);
        Range(nameof(options.MaxOutputTokens), options.MaxOutputTokens, 64, 100_000);
        Range(nameof(options.MaxRelatedMemories), options.MaxRelatedMemories, 0, 50);
        if (options.Temperature is { } temperature && !(temperature >= 0 && temperature <= 2))
        {
            throw new InvalidInputException(nameof(options.Temperature), $"{nameof(options.Temperature)} is {temperature}. Use 0 to 2, or none where the model refuses it.");
        }

        return options;
    }

    private static void Range(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new InvalidInputException(name, $"{name} is {value}. Use {least} to {most}.");
        }
    }
}
