using System.Runtime.CompilerServices;
using System.Text;

namespace Memoir.Import;

/// <summary>
/// Transcripts: each turn begins with its speaker, further lines belong to it. The first turn sets what a head is: where it has a
/// time stamp, or a role for a speaker, every head must, so that "Ingredients: eggs" within a turn stays in it.
/// </summary>
internal static class TranscriptReader
{
    public static async IAsyncEnumerable<ImportedTurn> ReadAsync(
        ImportBytes bytes, ImportOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        OpenTurn? turn = null;
        (bool Stamped, bool Roles)? style = null;
        while (await bytes.ReadLineAsync(ct).ConfigureAwait(false) is { } raw)
        {
            var position = ImportError.Line(bytes.Line);
            var line = ImportText.Decode(raw, bytes.LineOffset, position);
            if (TranscriptLine.TryRead(line, out var head) && IsHead(head, style))
            {
                style ??= head.Speaker is null ? null : (head.When is not null, SpeakerRoles.Of(head.Speaker) is not null);
                if (turn?.Close(options) is { } closed)
                {
                    yield return closed;
                }

                turn = new OpenTurn(position, head);
            }
            else if (TranscriptLine.BrokenStamp(line) is { } stamp && style is null or { Stamped: true })
            {
                throw ImportError.At(position, $"'{stamp}' is no date; write it as 2023-05-08 13:56.");
            }
            else if (turn is not null)
            {
                turn.Text.Append('\n').Append(line.TrimEnd());
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                throw ImportError.At(position, "the line does not begin with who speaks; write 'user: text' or 'Name: text'.");
            }
        }

        if (turn?.Close(options) is { } last)
        {
            yield return last;
        }
    }

    private static bool IsHead(TranscriptLine head, (bool Stamped, bool Roles)? style) =>
        style is not { } set
        || ((head.When is not null || !set.Stamped)
            && (!set.Roles || head.Speaker is null || SpeakerRoles.Of(head.Speaker) is not null));

    private sealed class OpenTurn(string position, TranscriptLine head)
    {
        public StringBuilder Text { get; } = new(head.Text);

        public ImportedTurn Close(ImportOptions options)
        {
            var place = new ImportedTurn(Conversation: 0, ConversationId: null, position);
            var text = Text.ToString().TrimEnd();
            if (head.Speaker is not { } speaker)
            {
                return place with { Skipped = "nobody speaks in it" };
            }

            if (string.IsNullOrWhiteSpace(text))
            {
                return place with { Skipped = "it has no content" };
            }

            var role = SpeakerRoles.Of(speaker);
            return place with
            {
                Message = new Message(role ?? (options.IsAssistant(speaker) ? MessageRoles.Assistant : MessageRoles.User), text)
                {
                    Name = role is null ? speaker : null,
                    Timestamp = head.When,
                },
            };
        }
    }
}
