using System.Text.Json;

namespace Memoir.Import;

/// <summary>The errors of readers: the place first, then what is wrong there and what would do.</summary>
internal static class ImportError
{
    public static string Line(long line) => $"line {line}";

    public static InvalidInputException At(string position, string problem, Exception? inner = null) =>
        new(position, $"{position}: {problem}", inner);

    /// <param name="error">What the parser said; it counts lines from 0.</param>
    /// <param name="linesBefore">Lines of the input before the text that was parsed.</param>
    public static InvalidInputException Json(JsonException error, long linesBefore)
    {
        var message = error.Message;
        foreach (var tail in (ReadOnlySpan<string>)[" LineNumber:", " Path:"])
        {
            var at = message.IndexOf(tail, StringComparison.Ordinal);
            message = at < 0 ? message : message[..at];
        }

        return At(Line(linesBefore + (error.LineNumber ?? 0) + 1), $"malformed JSON at byte {error.BytePositionInLine ?? 0} of the line: {message}", error);
    }
}
