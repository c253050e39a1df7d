using System.Runtime.CompilerServices;

namespace Memoir.Import;

/// <summary>
/// Reads conversations from files of the usual formats, turn by turn and in order. Text is UTF-8, plain or gzip'd.
/// </summary>
/// <remarks>
/// Nothing is guessed where a guess could lose text: malformed UTF-8 or JSON, NUL, lone surrogates and dates that are none
/// raise <see cref="InvalidInputException"/>, whose message begins with the place. Turns before it have been handed out by then,
/// except in a JSON document, which is checked whole before its first turn. No input raises any other error.
/// Gzip data that is cut off is told from its end only in a process that sets the runtime's switch
/// <c>System.IO.Compression.UseStrictValidation</c>, as the command line does.
/// </remarks>
public static class ConversationReader
{
    /// <summary>Reads the turns of <paramref name="input"/>.</summary>
    /// <param name="input">The bytes; left open.</param>
    /// <param name="options">How to read. Default: the format is told from the first bytes.</param>
    /// <param name="cancellationToken">Cancels between reads.</param>
    /// <returns>The turns, in order.</returns>
    /// <exception cref="InvalidInputException">The input can't be read further; its message begins with the place.</exception>
    public static async IAsyncEnumerable<ImportedTurn> ReadAsync(
        Stream input, ImportOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        options ??= new ImportOptions();
        options.Validate();
        var bytes = await ImportBytes.OpenAsync(input, options, cancellationToken).ConfigureAwait(false);
        await using (bytes.ConfigureAwait(false))
        {
            var format = options.Format;
            if (format is ConversationFormat.Auto or ConversationFormat.ShareGpt)
            {
                var told = FormatSniffer.Tell(await bytes.PeekAsync(FormatSniffer.HeadLength, cancellationToken).ConfigureAwait(false));
                format = format == ConversationFormat.Auto || told == ConversationFormat.JsonLines ? told : format;
            }

            var turns = format switch
            {
                ConversationFormat.Text => TranscriptReader.ReadAsync(bytes, options, cancellationToken),
                ConversationFormat.JsonLines => JsonLinesReader.ReadAsync(bytes, options, cancellationToken),
                _ => JsonDocumentReader.ReadAsync(bytes, options, format, cancellationToken),
            };
            await foreach (var turn in turns.ConfigureAwait(false))
            {
                yield return turn;
            }
        }
    }
}
