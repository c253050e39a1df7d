using System.Globalization;
using System.Text;
using System.Text.Json;
using Memoir.Time;

namespace Memoir.Cli.Commands;

/// <summary>Arguments as values; what can't be read is an error that names the option.</summary>
internal static class Values
{
    /// <summary>The longest text read from stdin, in bytes: past what any memory accepts.</summary>
    private const int MaxInputBytes = 64 << 20;

    public static DateTimeOffset? Timestamp(string? text, string option) =>
        text is null ? null
        : Timestamps.TryParse(text, out var value, out var error) ? value
        : throw new InvalidInputException(option, $"{option}: {error}");

    public static DateOnly? Day(string? text, string option) =>
        text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new InvalidInputException(option, $"{option} is '{text}'; write the day as 2026-12-31.");

    public static JsonElement? Json(string? text, string option)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException error)
        {
            throw new InvalidInputException(option, $"{option} is no JSON: {error.Message}", error);
        }
    }

    public static MemoryFilter? Filter(string? text, string option)
    {
        try
        {
            return text is null ? null : MemoryFilter.Parse(text);
        }
        catch (InvalidInputException refused)
        {
            throw new InvalidInputException(option, $"{option}: {refused.Message}", refused);
        }
    }

    /// <summary>The words of the command line as one text; <c>-</c>, or nothing with stdin redirected, reads stdin.</summary>
    public static async Task<string> TextAsync(string[]? words, CliHost host, string what, CancellationToken ct)
    {
        if (words is { Length: > 0 } and not ["-"])
        {
            return string.Join(' ', words);
        }

        return words is ["-"] || !host.InputIsTerminal
            ? await ReadAsync(host.Input, ct)
            : throw new InvalidInputException(what, $"No {what} is given; write it after the command, or pipe it in.");
    }

    private static async Task<string> ReadAsync(Stream input, CancellationToken ct)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await input.ReadAsync(buffer, ct) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MaxInputBytes)
            {
                throw new InvalidInputException("stdin", $"stdin holds more than {MaxInputBytes} bytes for one text; `memoir import -` reads conversations.");
            }
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
                .GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)).TrimStart('\uFEFF').TrimEnd('\r', '\n');
        }
        catch (DecoderFallbackException error)
        {
            throw new InvalidInputException("stdin", $"stdin is malformed UTF-8 at byte {error.Index}; convert it to UTF-8.", error);
        }
    }
}
