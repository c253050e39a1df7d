using System.Text;
using Memoir.Import;
using Xunit;

namespace Memoir.Tests.Messages.Import;

/// <summary>Reads from text or bytes as a file would be read.</summary>
internal static class Reading
{
    public static Task<List<ImportedTurn>> OfAsync(string text, ImportOptions? options = null) => OfAsync(Encoding.UTF8.GetBytes(text), options);

    public static async Task<List<ImportedTurn>> OfAsync(byte[] bytes, ImportOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        var turns = new List<ImportedTurn>();
        await foreach (var turn in ConversationReader.ReadAsync(stream, options))
        {
            turns.Add(turn);
        }

        return turns;
    }

    /// <summary>Reads until the error; the turns before it and its message.</summary>
    public static async Task<(List<ImportedTurn> Before, string Error)> FailureAsync(byte[] bytes, ImportOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        var turns = new List<ImportedTurn>();
        var error = await Assert.ThrowsAsync<InvalidInputException>(async () =>
        {
            await foreach (var turn in ConversationReader.ReadAsync(stream, options))
            {
                turns.Add(turn);
            }
        });
        return (turns, error.Message);
    }

    public static async Task<string> ErrorAsync(string text, ImportOptions? options = null) =>
        (await FailureAsync(Encoding.UTF8.GetBytes(text), options)).Error;
}
