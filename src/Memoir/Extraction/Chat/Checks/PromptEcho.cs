namespace Memoir.Extraction.Chat.Checks;

/// <summary>Tells what a model copied out of the prompt, as small ones do.</summary>
internal static class PromptEcho
{
    private const int Least = 12;

    public static bool Is(string text) => text.Length >= Least
        && (PromptText.Full.Contains(text.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)
            || PromptText.Plain.Contains(text.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)
            || Array.Exists(PromptText.PlainExamples, example => example.Answer.Contains(text.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)));
}
