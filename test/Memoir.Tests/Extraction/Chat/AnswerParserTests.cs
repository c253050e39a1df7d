using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Memoir.Extraction.Chat;
using Memoir.Extraction.Chat.Answers;
using Xunit;

namespace Memoir.Tests.Extraction.Chat;

public sealed class AnswerParserTests
{
    [Theory]
    [InlineData("""{'facts':[{'turn':0,'text':'User lives in Berlin'}]}""")]
    [InlineData("""{"facts":[{"turn":"0","text":"User lives in Berlin",}],}""")]
    [InlineData("""{facts:[{turn:0,text:"User lives in Berlin"}]}""")]
    [InlineData("""{"memory":[{"index":0,"fact":"User lives in Berlin"}]}""")]
    [InlineData("""{"facts":[{"turn":"turn 0","Text":"User lives in Berlin"]}""")]
    [InlineData("""{“facts”:[{“turn”:0,“text”:“User lives in Berlin”}]}""")]
    [InlineData("""[{"turn":[0],"turn":0,"text":"User lives in Berlin"}]""")]
    [InlineData("/* as you asked */ {\"facts\":[{\"turn\":0, # first\n\"text\":\"User lives in Berlin\"}]}")]
    [InlineData("I found [1] fact {see below} :\n\n```\n[\n {\"turn\": 0, \"text\": \"User lives in Berlin\"}\n]\n```\nHope it's useful!")]
    public void One_fact_in_many_forms(string answer)
    {
        var fact = Assert.Single(AnswerParser.Read(answer).Facts);
        Assert.Equal((0, "User lives in Berlin"), (fact.Turn, fact.Text));
    }

    [Theory]
    [InlineData("""{"text":"She said "hi" to me"}""", "She said \"hi\" to me")]
    [InlineData("""{'text':'User's cat isn't well'}""", "User's cat isn't well")]
    [InlineData("""{"text":"a \"quoted\" word, and \u00e9\n"}""", "a \"quoted\" word, and é\n")]
    [InlineData("{\"text\":\"two\nlines\"}", "two\nlines")]
    [InlineData("""{"text":"User likes “Dune”, a book"}""", "User likes “Dune”, a book")]
    public void Strings_say_what_they_mean(string answer, string expected) => Assert.Equal(expected, Assert.Single(AnswerParser.Read(answer).Facts).Text);

    [Fact]
    public void A_list_of_sentences_is_a_list_of_facts() =>
        Assert.Equal(["User lives in Berlin", "User has a dog"], AnswerParser.Read("""{"facts":["User lives in Berlin","User has a dog"]}""").Facts.Select(static fact => fact.Text));

    [Fact]
    public void What_is_wrong_is_counted_by_kind()
    {
        var answer = AnswerParser.Read("""{"facts":[{"turn":"x","text":"a","mood":1},{"turn":0,"text":5},{"turn":0,"text":"b"},{"turn":0,"text":"b",},{"turn":1,"text":{"en":"c"}}]}""");

        Assert.Equal(["a", "b"], answer.Facts.Select(static fact => fact.Text));
        Assert.Equal(2, answer.Issues.Of(IssueKinds.WrongType));
        Assert.Equal(2, answer.Issues.Of(IssueKinds.UnknownField));
        Assert.Equal(1, answer.Issues.Of(IssueKinds.Duplicate));
        Assert.Equal(1, answer.Issues.Of(IssueKinds.TrailingComma));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("   ")]
    [InlineData("I can't help with that.")]
    [InlineData("The user's name is: \"Ana\"; it's nice")]
    public void No_json_is_told_from_no_facts(string? answer) => Assert.False(AnswerParser.Read(answer).HoldsJson);

    [Fact]
    public void An_empty_list_is_an_answer()
    {
        var answer = AnswerParser.Read("""{"facts":[]}""");
        Assert.True(answer is { HoldsJson: true, IsTruncated: false, Facts.Count: 0 });
    }

    [Fact]
    public void Any_prefix_of_valid_json_gives_the_facts_that_were_complete_before_the_cut()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        for (var round = 0; round < 40; round++)
        {
            var facts = Enumerable.Range(0, random.Next(1, 6)).Select(i => new { turn = i, text = Words(random), value = Words(random), replaces = random.Next(3) }).ToList();
            var options = new JsonSerializerOptions { WriteIndented = round % 2 == 0 };
            var pieces = facts.Select(fact => JsonSerializer.Serialize(fact, options)).ToList();
            var json = "{\"facts\":[" + string.Join(",", pieces) + "]}";
            var ends = new List<int>();
            for (int i = 0, at = 10; i < pieces.Count; at += pieces[i++].Length + 1)
            {
                ends.Add(at + pieces[i].Length);
            }

            for (var cut = 0; cut <= json.Length; cut++)
            {
                var answer = AnswerParser.Read(json[..cut]);
                var complete = facts.Take(ends.Count(end => end <= cut)).Distinct().ToList();
                Assert.True(
                    complete.Select(static fact => (fact.turn, fact.text, fact.value)).SequenceEqual(answer.Facts.Select(static fact => (fact.Turn ?? -1, fact.Text!, fact.Value!))),
                    $"seed {Seed}, round {round}, cut {cut}: {json[..cut]}");
                Assert.Equal(cut > 0 && cut < json.Length, answer.IsTruncated);
            }
        }
    }

    [Fact]
    public void Nothing_makes_it_throw()
    {
        const int Seed = 12;
        var random = new Random(Seed);
        const string Signs = "{}[]\"':,\\/*#`“”’ \n\tu00aftext0123turn<think></think>é中\ud83d";
        for (var round = 0; round < 20_000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(60); i > 0; i--)
            {
                text.Append(random.Next(8) == 0 ? "{\"text\":\"" : Signs[random.Next(Signs.Length)].ToString());
            }

            Assert.NotNull(AnswerParser.Read(text.ToString()));
        }
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("\"")]
    [InlineData("'")]
    [InlineData("{\"text\":\"")]
    [InlineData("{\"a\":[")]
    [InlineData("\\")]
    [InlineData("/*")]
    [InlineData("' ")]
    [InlineData("[\"                    ")]
    [InlineData("{\"turn\":0,\"text\":\"x\"},")]
    [InlineData("\"}]")]
    [SuppressMessage("Performance", "CA1861", Justification = "Made once a case.")]
    public void Ten_megabytes_of_anything_are_read_to_the_limit_in_bounded_work(string piece)
    {
        var text = "{\"facts\":[" + string.Concat(Enumerable.Repeat(piece, 10_000_000 / piece.Length));
        var answer = AnswerParser.Read(text);

        // Work is bounded by construction; a quadratic reader would not come back from this.
        Assert.True(answer.IsTruncated);
        Assert.Equal(1, answer.Issues.Of(IssueKinds.TooLong));
        Assert.InRange(answer.Facts.Count, 0, 500);
    }

    private static string Words(Random random)
    {
        const string Letters = "abc \"'\\{}[]:,/#\n`éß中“”’\t";
        return new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)])]);
    }
}
