using System.Text.Json;
using Memoir.Extraction;

namespace Memoir.Chat.Evaluation;

/// <summary>One of our own chats, with the facts that a careful reader finds in it.</summary>
internal sealed record Chat(string Id, IReadOnlyList<Turn> Turns, IReadOnlyList<JsonElement> Facts)
{
    public static readonly DateTimeOffset Said = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static List<Chat> Read(string path) => [.. File.ReadLines(path).Where(static line => line.Length > 0).Select(Parse)];

    public IReadOnlyList<Message> Messages => [.. Turns.Select(static turn => new Message(turn.Role, turn.Content) { Timestamp = turn.SaidAt })];

    private static Chat Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new Chat(
            root.GetProperty("id").GetString()!,
            [.. root.GetProperty("turns").EnumerateArray().Select(static (turn, i) => TurnOf(turn.GetString()!, Said.AddMinutes(i)))],
            [.. root.GetProperty("facts").EnumerateArray().Select(static fact => fact.Clone())]);
    }

    private static Turn TurnOf(string text, DateTimeOffset said)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return new Turn(text[..colon], null, text[(colon + 2)..], said);
    }
}
