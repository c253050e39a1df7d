using System.Text;
using System.Text.Json;

namespace Memoir.Providers.Http;

/// <summary>What a server says went wrong: <c>{"error": {"message", "type", "code"}}</c> as OpenAI and Anthropic write it, <c>{"error": "…"}</c>, or plain text.</summary>
/// <param name="Message">Its words, one line, shortened; empty where it says nothing.</param>
/// <param name="Kind">Its type or code, such as <c>insufficient_quota</c>.</param>
/// <param name="Status">A status inside the body, as gateways pass one on.</param>
internal sealed record ServerError(string Message, string? Kind, int? Status)
{
    private const int LongestMessage = 400;

    public static ServerError Read(ReadOnlySpan<byte> body) => Find(body) ?? new ServerError(Line(Encoding.UTF8.GetString(body[..Math.Min(body.Length, 4 * LongestMessage)])), null, null);

    /// <summary>The error object of a body, or <see langword="null"/> where it holds none. Answers may be long: they are skipped over, not parsed.</summary>
    public static ServerError? Find(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("error"u8))
                {
                    reader.Read();
                    return Of(JsonElement.ParseValue(ref reader));
                }

                reader.Skip();
            }

            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ServerError? Of(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => new ServerError(Line(error.GetString()!), null, null),
        JsonValueKind.Object => new ServerError(
            Line(Text(error, "message") ?? error.GetRawText()),
            Text(error, "code") ?? Text(error, "type"),
            error.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var status) && status is >= 400 and < 600 ? status : null),
        _ => null,
    };

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // One line without control characters, so that a log or a terminal shows it as it is.
    private static string Line(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = string.Concat(line.Where(static c => !char.IsControl(c)));
        return line.Length <= LongestMessage ? line : string.Concat(line.AsSpan(0, LongestMessage), "…");
    }
}
