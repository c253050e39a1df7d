using Memoir.Import;
using Xunit;

namespace Memoir.Tests.Messages.Import;

public sealed class ShareGptFormatTests
{
    private const string Conversation = """{"id":"c1","conversations":[{"from":"human","value":"Hi"},{"from":"gpt","value":"Hello"},{"from":"system","value":"Be kind"},{"from":"observation","value":"12"},{"from":"gpt","value":" "}]}""";

    [Theory]
    [InlineData("[#]")]
    [InlineData("#\n#")]
    [InlineData("#")]
    public async Task A_conversation_is_read_in_every_wrapping(string wrapping)
    {
        var turns = await ReadAsync(wrapping.Replace("#", Conversation, StringComparison.Ordinal));
        Assert.Equal(["user:Hi", "assistant:Hello", "system:Be kind", "tool:12", "left out: it has no content"], turns.Take(5).Select(Say));
    }

    [Fact]
    public async Task Conversations_keep_their_ids()
    {
        var turns = await ReadAsync($"[{Conversation},{Conversation.Replace("c1", "c2", StringComparison.Ordinal)}]");
        Assert.Equal([("c1", 0), ("c2", 1)], turns.Select(static t => (t.ConversationId!, t.Conversation)).Distinct());
    }

    [Theory]
    [InlineData("""[{"conversations":[{"from":"narrator","value":"x"}]}]""", "'from' is 'narrator'")]
    [InlineData("""[{"conversations":[{"value":"x"}]}]""", "the turn has no 'from'")]
    [InlineData("""[{"conversations":{}}]""", "expected an array of turns")]
    [InlineData("""[{"conversations":[7]}]""", "expected a turn")]
    [InlineData("""[{"role":"user","content":"x"}]""", "this is of the format openai, not sharegpt")]
    public async Task What_is_no_turn_is_refused(string text, string error)
    {
        var refusal = await Assert.ThrowsAsync<InvalidInputException>(() => ReadAsync(text));
        Assert.Contains(error, refusal.Message, StringComparison.Ordinal);
    }

    private static string Say(ImportedTurn turn) => turn.Message is { } message ? $"{message.Role}:{message.Content}" : $"left out: {turn.Skipped}";

    private static async Task<List<ImportedTurn>> ReadAsync(string text)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
        var turns = new List<ImportedTurn>();
        await foreach (var turn in ConversationReader.ReadAsync(stream, new ImportOptions { Format = ConversationFormat.ShareGpt }))
        {
            turns.Add(turn);
        }

        return turns;
    }
}
