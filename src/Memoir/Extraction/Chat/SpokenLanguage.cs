using Memoir.Extraction.Chat.Checks;

namespace Memoir.Extraction.Chat;

/// <summary>Names the language of turns where it is not English, so that a model keeps to it.</summary>
internal static class SpokenLanguage
{
    public static string? Of(ConversationReading conversation, IReadOnlyList<TurnPart> parts)
    {
        foreach (var part in parts)
        {
            var turn = conversation.Turns[part.Turn];
            if (turn.Turn.Role is not MessageRoles.User)
            {
                continue;
            }

            var name = ByScript(turn.Turn.Content) ?? (turn.IsRead ? turn.Language.Name switch { "de" => "German", "es" => "Spanish", "fr" => "French", _ => null } : null);
            if (name is not null)
            {
                return name;
            }
        }

        return null;
    }

    private static string? ByScript(string text)
    {
        Span<int> counts = stackalloc int[6];
        counts.Clear();
        var letters = 0;
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 400)))
        {
            letters += char.IsLetter(c) ? 1 : 0;
            var script = c switch
            {
                >= '\u3040' and <= '\u30ff' => 0,
                >= '\u4e00' and <= '\u9fff' => 1,
                >= '\uac00' and <= '\ud7af' => 2,
                >= '\u0400' and <= '\u04ff' => 3,
                >= '\u0600' and <= '\u06ff' => 4,
                >= '\u0900' and <= '\u097f' => 5,
                _ => -1,
            };
            if (script >= 0)
            {
                counts[script]++;
            }
        }

        return letters == 0 ? null
            : counts[0] > 0 && (counts[0] + counts[1]) * 2 > letters ? "Japanese"
            : counts[1] * 2 > letters ? "Chinese"
            : counts[2] * 2 > letters ? "Korean"
            : counts[3] * 2 > letters ? "Russian, or whichever language they are in"
            : counts[4] * 2 > letters ? "Arabic, or whichever language they are in"
            : counts[5] * 2 > letters ? "Hindi, or whichever language they are in"
            : null;
    }
}
