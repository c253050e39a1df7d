using System.Text.Json;
using Memoir.Extraction;

namespace Memoir.Extraction.Evaluation;

/// <summary>One case of the corpus: turns in, facts and closings out.</summary>
internal sealed record Case(string Id, string Kind, IReadOnlyList<Turn> Turns, IReadOnlyList<Expected> Expect, IReadOnlyList<Expected> May, IReadOnlyList<Expected> Closed)
{
    /// <summary>A Tuesday.</summary>
    private static readonly DateTimeOffset Said = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);

    public static IEnumerable<Case> Read(string path)
    {
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0)
            {
                continue;
            }

            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            yield return new Case(
                root.GetProperty("id").GetString()!,
                root.GetProperty("kind").GetString()!,
                [.. root.GetProperty("turns").EnumerateArray().Select((t, i) => TurnOf(t.GetString()!, Said.AddMinutes(i)))],
                Facts(root, "expect"),
                Facts(root, "may"),
                Facts(root, "closed"));
        }
    }

    private static List<Expected> Facts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(e => Expected.Parse(e.GetString()!))] : [];

    /// <summary><c>assistant: …</c> and <c>Name: …</c> say who speaks; otherwise the user.</summary>
    private static Turn TurnOf(string text, DateTimeOffset said)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        if (colon > 0 && text.AsSpan(0, colon) is var head)
        {
            if (head is "assistant" or "user")
            {
                return new Turn(head.ToString(), null, text[(colon + 2)..], said);
            }

            if (Speakers.Contains(head.ToString()))
            {
                return new Turn(MessageRoles.User, head.ToString(), text[(colon + 2)..], said);
            }
        }

        return new Turn(MessageRoles.User, null, text, said);
    }

    /// <summary>Names that the corpus uses as speakers; elsewhere a colon is punctuation.</summary>
    private static readonly HashSet<string> Speakers = new(StringComparer.Ordinal)
    {
        "Caroline", "Melanie", "Ana", "Luis", "Joanna", "Nate", "Mark", "Jo", "Gina", "Jon", "John", "Maria", "Dave", "Anna", "Ben",
    };
}
