using System.Text.Json;
using System.Text.Json.Serialization;

namespace Memoir.Extraction.Chat;

/// <summary>
/// Reads the facts out of whatever a model answers: bare JSON, JSON in a fence or in prose, an array without its object,
/// and an answer that was cut off, of which every complete fact counts.
/// </summary>
internal static class ChatAnswer
{
    private const int LongestAnswer = 1_000_000;

    public static IEnumerable<ChatFact> Read(string? answer)
    {
        if (string.IsNullOrWhiteSpace(answer))
        {
            throw new FormatException("The model's answer is empty.");
        }

        var text = answer.Length <= LongestAnswer ? answer : answer[..LongestAnswer];
        var start = ArrayStart(text);
        if (start < 0)
        {
            throw new FormatException($"The model's answer of {answer.Length} characters holds no list of facts.");
        }

        return Objects(text, start);
    }

    // The list after "facts", else the first list of objects there is.
    private static int ArrayStart(string text)
    {
        var named = text.IndexOf("\"facts\"", StringComparison.Ordinal);
        return text.IndexOf('[', Math.Max(0, named));
    }

    private static IEnumerable<ChatFact> Objects(string text, int start)
    {
        var position = start + 1;
        while (position < text.Length)
        {
            if (text[position] == ']')
            {
                yield break;
            }

            if (text[position] != '{')
            {
                position++;
                continue;
            }

            var end = ObjectEnd(text, position);
            if (end < 0)
            {
                yield break;
            }

            if (Parse(text.AsSpan(position, end - position)) is { } fact)
            {
                yield return fact;
            }

            position = end;
        }
    }

    // Facts are flat: the object ends with the first brace outside a string.
    private static int ObjectEnd(string text, int start)
    {
        var depth = 0;
        var quoted = false;
        for (var i = start; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '{' when !quoted:
                    depth++;
                    break;
                case '}' when !quoted && --depth == 0:
                    return i + 1;
            }
        }

        return -1;
    }

    private static ChatFact? Parse(ReadOnlySpan<char> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ChatJson.Default.ChatFact);
        }
        catch (JsonException)
        {
            // One fact of the wrong shape: it comes back rejected, the others count.
            return new ChatFact { Text = json.ToString() };
        }
    }
}

/// <summary>The model's JSON, read as liberally as its meaning allows.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    PropertyNameCaseInsensitive = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip)]
[JsonSerializable(typeof(ChatFact))]
internal sealed partial class ChatJson : JsonSerializerContext;
