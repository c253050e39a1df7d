using System.Globalization;
using System.Text;
using Memoir.Extraction.Chat.Checks;
using Memoir.Extraction.Rules;
using Microsoft.Extensions.AI;

namespace Memoir.Extraction.Chat;

/// <summary>
/// The prompt of one call, in the order in which it changes: the words that never do, what the application asks for, what
/// is known, earlier turns, and the turns to read. Whoever caches prefixes caches the most.
/// </summary>
internal sealed class ChatPrompt(ExtractionRequest request, ChatExtractorOptions options)
{
    private const int ContextTurns = 6;
    private const int LongestContext = 400;
    private const int LongestMemory = 300;

    /// <summary>What a model sees before the first word of the conversation.</summary>
    public List<ChatMessage> Head()
    {
        var head = new List<ChatMessage> { new(ChatRole.System, (options.Form == PromptForm.Plain ? PromptText.Plain : PromptText.Full) + Wishes()) };
        if (options.Form == PromptForm.Plain)
        {
            foreach (var (turns, answer) in PromptText.PlainExamples)
            {
                head.Add(new ChatMessage(ChatRole.User, turns));
                head.Add(new ChatMessage(ChatRole.Assistant, answer));
            }
        }

        StablePrefix.End(head[^1]);
        return head;
    }

    /// <summary>The messages of a call that reads some parts of turns.</summary>
    public List<ChatMessage> Write(IReadOnlyList<TurnPart> parts, IReadOnlyList<RelatedMemory> related, string? language)
    {
        var text = new StringBuilder();
        if (options.Form == PromptForm.Full)
        {
            Known(text, related);
            Earlier(text, parts[0].Turn);
            if (language is not null)
            {
                text.Append("The turns are in ").Append(language).Append(": write \"text\" and \"value\" in it, too.\n\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"Today is {request.Turns[parts[^1].Turn].SaidAt:yyyy-MM-dd}. Turns:\n");
        }

        foreach (var part in parts)
        {
            var turn = request.Turns[part.Turn];
            var words = turn.Content.Substring(part.Start, part.Length);
            text.Append(CultureInfo.InvariantCulture, $"[{part.Turn}] ({turn.SaidAt:yyyy-MM-dd ddd HH:mm}) {Speaker(turn)}: ").Append(Indented(SecretMask.Of(words, options.Secrets))).Append('\n');
        }

        return [.. Head(), new ChatMessage(ChatRole.User, text.ToString())];
    }

    private string Wishes()
    {
        var text = new StringBuilder();
        Line(text, "The application wants only this", request.Includes);
        Line(text, "The application does not want", request.Excludes);
        Line(text, "The application asks", request.Instructions);
        if (request.Categories.Count > 0)
        {
            text.Append("\n\n\"category\": one of these, else \"other\":");
            foreach (var category in request.Categories)
            {
                text.Append("\n- ").Append(category.Name);
                if (!string.IsNullOrWhiteSpace(category.Description))
                {
                    text.Append(": ").Append(category.Description.ReplaceLineEndings(" "));
                }
            }
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, string lead, string? wish)
    {
        if (!string.IsNullOrWhiteSpace(wish))
        {
            text.Append("\n\n").Append(lead).Append(": ").Append(wish.Trim());
        }
    }

    private static void Known(StringBuilder text, IReadOnlyList<RelatedMemory> related)
    {
        if (related.Count == 0)
        {
            return;
        }

        text.Append("Known memories:\n");
        for (var i = 0; i < related.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. ").Append(Cut(related[i].Text.ReplaceLineEndings(" "), LongestMemory)).Append('\n');
        }

        text.Append('\n');
    }

    private void Earlier(StringBuilder text, int before)
    {
        var earlier = request.Context.Concat(request.Turns.Take(before)).Where(ConversationReading.IsTalk).TakeLast(ContextTurns).ToList();
        if (earlier.Count == 0)
        {
            return;
        }

        text.Append("Earlier turns:\n");
        foreach (var turn in earlier)
        {
            text.Append(CultureInfo.InvariantCulture, $"- ({turn.SaidAt:yyyy-MM-dd}) {Speaker(turn)}: ").Append(Indented(SecretMask.Of(Cut(turn.Content, LongestContext), options.Secrets))).Append('\n');
        }

        text.Append('\n');
    }

    private static string Speaker(Turn turn) => (turn.Name ?? turn.Role).ReplaceLineEndings(" ");

    // No line of a turn can look like the beginning of another.
    private static string Indented(string text) => text.ReplaceLineEndings("\n    ");

    private static string Cut(string text, int longest) =>
        text.Length <= longest ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest), "…");
}
