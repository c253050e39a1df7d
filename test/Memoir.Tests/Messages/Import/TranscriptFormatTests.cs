using Xunit;

namespace Memoir.Tests.Messages.Import;

public sealed class TranscriptFormatTests
{
    [Fact]
    public async Task Roles_begin_turns_and_further_lines_belong_to_them()
    {
        var turns = await Reading.OfAsync("user: What goes in?\nassistant: This:\nIngredients: eggs\n  and flour\n\nEnjoy!\nHuman: Thanks\n");

        Assert.Equal(
            [new Message("user", "What goes in?"), new Message("assistant", "This:\nIngredients: eggs\n  and flour\n\nEnjoy!"), new Message("user", "Thanks")],
            turns.Select(t => t.Message));
        Assert.Equal(["line 1", "line 2", "line 7"], turns.Select(t => t.Position));
    }

    [Fact]
    public async Task Names_are_people_unless_the_caller_says_which_is_the_assistant()
    {
        var turns = await Reading.OfAsync("Ana Lima: hi\nHelper: hello\n", new Memoir.Import.ImportOptions { AssistantNames = ["helper"] });

        Assert.Equal([new Message("user", "hi") { Name = "Ana Lima" }, new Message("assistant", "hello") { Name = "Helper" }], turns.Select(t => t.Message));
    }

    [Theory]
    [InlineData("[2023-05-08 13:56] Ana: hi")]
    [InlineData("[5/8/23, 1:56:00 PM] Ana: hi")]
    [InlineData("2023-05-08 13:56 - Ana: hi")]
    [InlineData("\u200e[08.05.2023, 13:56:00] Ana: hi")]
    public async Task Time_stamps_in_front_are_read(string line)
    {
        var turn = Assert.Single(await Reading.OfAsync(line));

        Assert.Equal(new Message("user", "hi") { Name = "Ana", Timestamp = new DateTimeOffset(2023, 5, 8, 13, 56, 0, TimeSpan.Zero) }, turn.Message);
    }

    [Fact]
    public async Task Where_turns_are_stamped_a_line_without_a_stamp_goes_on()
    {
        var turns = await Reading.OfAsync("[2023-05-08 13:56] Ana: hi\nBob: is what he said\n[2023-05-08 13:57] Bob: yes");

        Assert.Equal(["hi\nBob: is what he said", "yes"], turns.Select(t => t.Message!.Content));
    }

    [Fact]
    public async Task A_notice_that_nobody_speaks_is_left_out_and_said_so()
    {
        var turns = await Reading.OfAsync("[2023-05-08 13:55] Messages are encrypted\n[2023-05-08 13:56] Ana: hi");

        Assert.Equal("nobody speaks in it", turns[0].Skipped);
        Assert.Equal("hi", turns[1].Message!.Content);
    }

    [Theory]
    [InlineData("just some prose\n", "line 1: the line does not begin with who speaks")]
    [InlineData("[2023-02-30 13:56] Ana: hi\n", "line 1: '2023-02-30 13:56' is no date")]
    [InlineData("[2023-05-08 13:56] Ana: hi\n[2023-25-08 13:56] Ana: ho\n", "line 2: '2023-25-08 13:56' is no date")]
    [InlineData("user: a\0b", "line 1: a NUL character at byte 7")]
    public async Task What_cannot_be_read_is_named_with_its_line(string text, string expected) =>
        Assert.StartsWith(expected, await Reading.ErrorAsync(text), StringComparison.Ordinal);

    [Fact]
    public async Task An_empty_input_has_no_turns() => Assert.Empty(await Reading.OfAsync(string.Empty));
}
