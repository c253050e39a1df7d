using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Memoir.Import;

/// <summary>
/// A JSON document: messages, conversations, or a corpus. It is checked whole first, so that a malformed one yields nothing,
/// then walked, so that a corpus costs its bytes and one conversation at a time.
/// </summary>
internal static class JsonDocumentReader
{
    private const string Conversations = "conversations";

    public static async IAsyncEnumerable<ImportedTurn> ReadAsync(
        ImportBytes bytes, ImportOptions options, ConversationFormat format, [EnumeratorCancellation] CancellationToken ct)
    {
        var utf8 = await bytes.ReadAllAsync(ct).ConfigureAwait(false);
        ImportText.Check(utf8, offset: 0, "the document");
        var turns = new JsonTurns(options, format);
        foreach (var (value, position) in Values(utf8))
        {
            using (value)
            {
                ct.ThrowIfCancellationRequested();
                foreach (var turn in turns.Read(value.RootElement, position))
                {
                    yield return turn;
                }
            }
        }
    }

    private static IEnumerable<(JsonDocument Value, string Position)> Values(byte[] utf8)
    {
        JsonCursor.Check(utf8);
        var cursor = new JsonCursor(utf8);
        for (var root = 0; !cursor.AtEnd; root++)
        {
            var prefix = root == 0 ? string.Empty : $"value {root + 1}: ";
            if (cursor.NextIs(JsonTokenType.StartArray))
            {
                foreach (var element in cursor.Elements(prefix))
                {
                    yield return element;
                }
            }
            else if (cursor.FindArray(Conversations))
            {
                foreach (var element in cursor.Elements(prefix + Conversations))
                {
                    yield return element;
                }

                cursor.SkipRestOfObject();
            }
            else
            {
                yield return (cursor.Value(), prefix + "the document");
            }
        }
    }
}
