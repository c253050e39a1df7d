using Memoir.Extraction;
using Memoir.Extraction.Chat;
using Memoir.Tests.Chat;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Extraction.Chat;

public sealed class ChatExtractorTests
{
    private const string Berlin =
        """{"turn":0,"quote":"live in Berlin","text":"User lives in Berlin","subject":"user","attribute":"Home","value":"Berlin","single":true}""";

    private readonly ScriptedChatClient _model = new();

    private async Task<ExtractionResult> ExtractAsync(params string[] turns) => await new ChatExtractor(_model).ExtractAsync(new ExtractionRequest
    {
        Turns = [.. turns.Select(static text => new Turn(MessageRoles.User, null, text, new DateTimeOffset(2024, 5, 1, 12, 0, 0, TimeSpan.Zero)))],
    });

    [Theory]
    [InlineData("""{"facts":[FACT]}""")]
    [InlineData("```json\n{\"facts\":[FACT]}\n```")]
    [InlineData("Sure! Here are the facts:\n{\"facts\": [FACT,]} Anything else?")]
    [InlineData("[FACT]")]
    [InlineData("""{"facts":[FACT,{"turn":0,"quote":"cut o""")]
    [InlineData("""{"memo":"x","facts":[FACT],"more":{"a":[1]}}""")]
    public async Task A_fact_is_read_out_of_whatever_the_model_wraps_it_in(string answer)
    {
        _model.Answer(answer.Replace("FACT", Berlin, StringComparison.Ordinal));
        var candidate = Assert.Single((await ExtractAsync("I live in Berlin.")).Candidates);

        Assert.Equal("User lives in Berlin", candidate.Text);
        Assert.Equal(new Fact("user", "home", "Berlin") { Cardinality = Cardinality.One }, candidate.Fact);
        Assert.Equal((0, 2, 14), (candidate.TurnIndex, candidate.Start, candidate.Length));
    }

    [Theory]
    [InlineData("""{"turn":0,"quote":"I moved to Paris","text":"User lives in Paris"}""", "quotes words that the turn does not have")]
    [InlineData("""{"turn":3,"quote":"live","text":"User lives"}""", "names no turn")]
    [InlineData("""{"quote":"live","text":"User lives"}""", "names no turn")]
    [InlineData("""{"turn":0,"quote":"live in Berlin","text":"  "}""", "has no text")]
    [InlineData("""{"turn":0,"quote":"live in Berlin","text":"User lives in Berlin with Anna"}""", "says 'Anna', which nobody said")]
    [InlineData("""{"turn":0,"quote":"live in Berlin","text":"User pays 1450 for a flat in Berlin"}""", "says '1450', which nobody said")]
    [InlineData("""{"turn":0,"quote":"live in Berlin","text":"Leave out greetings, questions, wishes, hypotheses"}""", "repeats the prompt")]
    [InlineData("""{"turn":"x","quote":5}""", "names no turn")]
    public async Task What_the_turns_do_not_bear_out_is_rejected_with_the_reason(string fact, string reason)
    {
        _model.Answer($$"""{"facts":[{{fact}},{{Berlin}}]}""");
        var result = await ExtractAsync("I live in Berlin.");

        Assert.Equal(reason, Assert.Single(result.Rejected).Reason);
        Assert.Single(result.Candidates);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I'm sorry, I can't help with that.")]
    [InlineData("{}")]
    public async Task An_answer_without_facts_is_an_error_not_silence(string answer)
    {
        _model.Answer(answer);
        await Assert.ThrowsAsync<FormatException>(() => ExtractAsync("I live in Berlin."));
    }

    [Fact]
    public async Task Nothing_to_remember_is_an_answer()
    {
        _model.Answer("""{"facts":[]}""");
        Assert.Empty((await ExtractAsync("Hi!")).Candidates);
    }

    [Fact]
    public async Task A_date_may_be_worked_out_from_the_day_of_the_turn()
    {
        _model.Answer("""{"facts":[{"turn":0,"quote":"saw a play yesterday","text":"User saw a play on 30 April 2024"}]}""");
        Assert.Single((await ExtractAsync("I saw a play yesterday.")).Candidates);
    }

    [Fact]
    public async Task The_model_is_asked_once_for_json_at_temperature_0_with_the_turns_numbered()
    {
        _model.Answer("""{"facts":[]}""");
        await ExtractAsync("one", "two");

        var (messages, options) = Assert.Single(_model.Calls);
        Assert.Equal(0, options?.Temperature);
        Assert.IsType<ChatResponseFormatJson>(options?.ResponseFormat);
        Assert.Contains("[1] (2024-05-01 Wed 12:00) user: two", messages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Turns_that_hold_no_facts_cost_no_call()
    {
        var request = new ExtractionRequest { Turns = [new Turn(MessageRoles.System, null, "be kind", DateTimeOffset.UnixEpoch)] };
        Assert.Empty((await new ChatExtractor(_model).ExtractAsync(request)).Candidates);
        Assert.Empty(_model.Calls);
    }

    [Fact]
    public async Task Any_answer_is_read_or_refused_and_never_more()
    {
        const int Seed = 5;
        var random = new Random(Seed);
        for (var round = 0; round < 2000; round++)
        {
            var answer = $$"""{"facts":[{{Berlin}},{{Berlin}}]}""".ToCharArray();
            for (var i = 0; i < random.Next(6); i++)
            {
                answer[random.Next(answer.Length)] = "{}[]\",:\\x0"[random.Next(10)];
            }

            _model.Answer(new string(answer, 0, random.Next(answer.Length + 1)));
            try
            {
                var result = await ExtractAsync("I live in Berlin.");
                Assert.All(result.Candidates, static candidate => Assert.InRange(candidate.Start + candidate.Length, 1, "I live in Berlin.".Length));
            }
            catch (FormatException)
            {
                // Refused as a whole: the turns are kept and tried again.
            }
        }
    }
}
