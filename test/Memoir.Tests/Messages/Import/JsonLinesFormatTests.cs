using System.Text;
using Memoir.Import;
using Xunit;

namespace Memoir.Tests.Messages.Import;

public sealed class JsonLinesFormatTests
{
    [Fact]
    public async Task Each_line_is_a_message_of_one_conversation()
    {
        var turns = await Reading.OfAsync("{\"role\":\"user\",\"content\":\"a\"}\r\n\n{\"role\":\"assistant\",\"content\":\"b\"}\n");

        Assert.Equal(["a", "b"], turns.Select(t => t.Message!.Content));
        Assert.Equal(["line 1", "line 3"], turns.Select(t => t.Position));
        Assert.All(turns, t => Assert.Equal(0, t.Conversation));
    }

    [Fact]
    public async Task Each_line_may_be_a_conversation()
    {
        var turns = await Reading.OfAsync("""
            {"id":"x","messages":[{"role":"user","content":"a"}]}
            {"id":"y","messages":[{"role":"user","content":"b"},{"role":"assistant","content":"c"}]}
            """);

        Assert.Equal(["x", "y", "y"], turns.Select(t => t.ConversationId));
        Assert.Equal([0, 1, 1], turns.Select(t => t.Conversation));
    }

    [Fact]
    public async Task A_first_line_longer_than_the_head_is_still_read_as_one_of_many()
    {
        var line = $$"""{"role":"user","content":"{{new string('x', 3 * 64 * 1024)}}"}""";

        var turns = await Reading.OfAsync($"{line}\n{line}\n");

        Assert.Equal(2, turns.Count);
    }

    [Fact]
    public async Task The_turns_before_a_malformed_line_come_out_and_the_error_names_the_line()
    {
        var (before, error) = await Reading.FailureAsync("{\"role\":\"user\",\"content\":\"a\"}\n{\"role\":\"user\",\"content\":\"b\"}\n{\"role\":\"user\"\n"u8.ToArray());

        Assert.Equal(["a", "b"], before.Select(t => t.Message!.Content));
        Assert.StartsWith("line 3: malformed JSON at byte ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Malformed_UTF8_is_refused_with_its_byte()
    {
        byte[] bytes = [.. "{\"role\":\"user\",\"content\":\"a\"}\n"u8, .. "{\"role\":\"user\",\"content\":\""u8, 0xC3, 0x28, .. "\"}\n"u8];

        var (before, error) = await Reading.FailureAsync(bytes);

        Assert.Single(before);
        Assert.StartsWith($"line 2: malformed UTF-8 (0xC3) at byte {bytes.AsSpan().IndexOf((byte)0xC3)} of the input", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_line_is_refused_with_limit_and_remedy()
    {
        var text = $"{{\"role\":\"user\",\"content\":\"a\"}}\n{new string(' ', 200_000)}";

        var (before, error) = await Reading.FailureAsync(
            Encoding.UTF8.GetBytes(text), new ImportOptions { Format = ConversationFormat.JsonLines, MaxLineBytes = 100_000 });

        Assert.Single(before);
        Assert.Equal("line 2: the line is longer than 100000 bytes (MaxLineBytes); split it, or raise the limit.", error);
    }
}
