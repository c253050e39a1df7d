using Memoir.Import;
using Xunit;

namespace Memoir.Tests.Messages.Import;

public sealed class OpenAIFormatTests
{
    [Fact]
    public async Task An_array_of_messages_is_one_conversation()
    {
        var turns = await Reading.OfAsync("""[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]""");

        Assert.Equal([new Message("user", "Hi"), new Message("assistant", "Hello")], turns.Select(t => t.Message));
        Assert.All(turns, t => Assert.Equal(0, t.Conversation));
        Assert.Equal("[1]", turns[1].Position);
    }

    [Fact]
    public async Task An_object_with_messages_keeps_its_id_and_lends_its_date()
    {
        var turns = await Reading.OfAsync("""
            {
              "id": "thread-7", "created_at": 1700000000,
              "messages": [
                {"role": "user", "content": "Hi", "name": "Ana", "id": 5},
                {"role": "user", "content": "Late", "timestamp": "2024-02-03T04:05:06Z"}
              ]
            }
            """);

        Assert.All(turns, t => Assert.Equal("thread-7", t.ConversationId));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), turns[0].Message!.Timestamp);
        Assert.Equal(("Ana", "5"), (turns[0].Message!.Name, turns[0].Message!.ExternalId));
        Assert.Equal(new DateTimeOffset(2024, 2, 3, 4, 5, 6, TimeSpan.Zero), turns[1].Message!.Timestamp);
    }

    [Fact]
    public async Task Text_parts_are_joined_and_other_parts_leave_a_reference()
    {
        var turns = await Reading.OfAsync("""
            [{"role":"user","content":[
              {"type":"text","text":"Look:"},
              {"type":"image_url","image_url":{"url":"https://example.org/cat.png"}},
              {"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},
              {"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}},
              {"type":"file","file":{"filename":"plan.pdf"}},
              {"type":"hologram","id":"h1"},
              {"type":"text","text":"a cat"}]}]
            """);

        Assert.Equal(
            "Look:\n[image: https://example.org/cat.png]\n[image: image/png, 26 characters inline]\n[audio: wav]\n[file: plan.pdf]\n[hologram: h1]\na cat",
            turns[0].Message!.Content);
    }

    [Fact]
    public async Task A_tool_call_without_content_is_kept_as_a_reference()
    {
        var turns = await Reading.OfAsync(
            """[{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Berlin\"}"}}]}]""");

        Assert.Equal("""[tool call: weather({"city":"Berlin"})]""", turns[0].Message!.Content);
    }

    [Fact]
    public async Task A_turn_without_content_is_left_out_and_said_so()
    {
        var turns = await Reading.OfAsync("""[{"role":"assistant","content":""},{"role":"user","content":"Hi"}]""");

        Assert.Null(turns[0].Message);
        Assert.Equal("it has no content", turns[0].Skipped);
        Assert.Equal("Hi", turns[1].Message!.Content);
    }

    [Fact]
    public async Task Conversations_in_an_array_are_told_apart()
    {
        var turns = await Reading.OfAsync("""[{"messages":[{"role":"user","content":"a"}]},{"messages":[{"role":"user","content":"b"}]}]""");

        Assert.Equal([0, 1], turns.Select(t => t.Conversation));
        Assert.Equal("[1].messages[0]", turns[1].Position);
    }

    [Theory]
    [InlineData("""[{"role":"user","content":"a"},]""", "line 1: malformed JSON at byte 31")]
    [InlineData("[\n{\"role\":\"user\",\"content\":\"a\"},\n{\"role\":}]", "line 3: malformed JSON at byte 8")]
    [InlineData("""[{"content":"a"}]""", "[0]: the message has no 'role'")]
    [InlineData("""[{"role":"pirate","content":"a"}]""", "[0]: the role is 'pirate'")]
    [InlineData("""[{"role":"user","content":7}]""", "[0].content: expected a string or an array of parts, found a number")]
    [InlineData("""[{"role":"user","content":"a\u0000b"}]""", "[0].content: a NUL character")]
    [InlineData("""[{"role":"user","content":"a\ud800b"}]""", "[0].content: a lone surrogate")]
    [InlineData("""[{"role":"user","content":"a","timestamp":"the day before"}]""", "[0].timestamp: ")]
    [InlineData("""[{"role":"user","content":"a","timestamp":1e300}]""", "[0].timestamp: 1e300 is no epoch")]
    [InlineData("""{"messages":{}}""", "the document.messages: expected an array of turns, found an object")]
    [InlineData("""[["a"]]""", "[0]: expected a message or a conversation (an object), found an array")]
    public async Task What_cannot_be_read_is_named_with_its_place(string json, string expected) =>
        Assert.StartsWith(expected, await Reading.ErrorAsync(json), StringComparison.Ordinal);

    [Fact]
    public async Task A_malformed_document_yields_nothing_before_its_error()
    {
        var (before, error) = await Reading.FailureAsync("""[{"role":"user","content":"a"},{"role":"user","content":"b"}"""u8.ToArray());

        Assert.Empty(before);
        Assert.StartsWith("line 1: malformed JSON", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_past_the_limit_is_refused_with_limit_and_remedy()
    {
        var error = await Reading.ErrorAsync("""[{"role":"user","content":"aaaaaaaaaaaa"}]""", new ImportOptions { MaxDocumentBytes = 20 });

        Assert.Contains("longer than 20 bytes (MaxDocumentBytes)", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_format_that_is_named_must_be_the_one_found()
    {
        var error = await Reading.ErrorAsync("""[{"role":"user","content":"a"}]""", new ImportOptions { Format = ConversationFormat.Corpus });

        Assert.Contains("this is of the format openai, not corpus", error, StringComparison.Ordinal);
    }
}
