using System.Text;
using Memoir.Extraction.Rules;
using Memoir.Extraction.Rules.Reading;
using Xunit;

namespace Memoir.Tests.Extraction;

/// <summary>Time is linear because work is bounded per clause and clauses are bounded: these count the parts, not the seconds.</summary>
public sealed class HostileTextTests
{
    private const int Megabyte = 1 << 20;

    private static long Cost(string text)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = Extracted.From(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static readonly Language English = new("en", LanguageFiles.Embedded(), [], []);

    [Xunit.Fact]
    public void A_megabyte_without_a_full_stop_is_cut_into_clauses_of_bounded_length()
    {
        var text = Repeat("i live in berlin and my wife 's mother who says that she ", Megabyte);
        var (tokens, clauses) = Read(text);

        Assert.True(tokens.Count <= text.Length);
        Assert.All(clauses, static c => Assert.InRange(c.Limit - c.First, 1, ClauseSplitter.LongestClause));
        Assert.True(clauses.Sum(static c => c.Limit - c.First) <= tokens.Count, "Every token belongs to one clause at most.");
    }

    [Xunit.Fact]
    public void Nested_quotes_are_each_read_once()
    {
        var (tokens, clauses) = Read(Repeat("\"“«`", Megabyte) + Repeat("»”\"`", Megabyte));

        Assert.True(tokens.Count <= 2 * Megabyte);
        Assert.True(clauses.Sum(static c => c.Limit - c.First) <= tokens.Count);
    }

    /// <summary>
    /// The bytes a thread allocates are the count of the work. Four times the text would cost sixteen times as much were it quadratic;
    /// pools that others share make it some more or less than four.
    /// </summary>
    [Theory]
    [InlineData("i live in berlin and my wife 's mother who says that she ")]
    [InlineData("\"“«`»”\"` ")]
    [InlineData("my sister my brother my ")]
    [InlineData("for the last at work in one on ")]
    [InlineData("i like tea, and ")]
    [InlineData("my name is Bob. ")]
    [InlineData("name : x : y ")]
    [InlineData("((((((((")]
    [InlineData("a.b.io.")]
    [InlineData("as a nurse who lives in (my sister, who is a ")]
    [InlineData("since i , because my sister - ( who , ")]
    [InlineData("Best,\nAna\nabout me:\n- 34\n")]
    [InlineData("it's the one thing that i where i live is what uh / ")]
    public void Four_times_the_text_costs_far_less_than_its_square(string piece)
    {
        _ = Extracted.From(Repeat(piece, 256 * 1024));
        var small = Cost(Repeat(piece, 64 * 1024));
        var large = Cost(Repeat(piece, 256 * 1024));

        Assert.True(large < 8 * small + 1_000_000, $"'{piece}': {small} bytes for 64 KiB, {large} for 256 KiB.");
    }

    /// <summary>
    /// The whole extractor, not the splitter alone, over a megabyte: it comes to its end, and what it allocates is far from the square. The
    /// time of loops that allocate nothing is measured, not asserted: bench/Memoir.Extraction.Evaluation/RESULTS.md.
    /// </summary>
    [Theory]
    [InlineData("i live in berlin and my wife 's mother who says that she ")]
    [InlineData("\"“«` ")]
    [InlineData("“«“« ")]
    [InlineData("tomorrow and on Friday i go to rome ")]
    [InlineData("is your name Bob and are your dogs ")]
    [InlineData("34, nurse, two cats, ")]
    [InlineData("sorry, 4 not ")]
    [InlineData("my sisters Ana and Eva, ")]
    [InlineData("you can reach me at the ")]
    [InlineData("i have a dog, a cat and a ")]
    [InlineData("- name: x\n")]
    [InlineData("> \"i live\n")]
    [InlineData("((((((((")]
    public void A_megabyte_is_read_to_its_end_for_far_less_than_its_square(string piece)
    {
        var quarter = Cost(Repeat(piece, Megabyte / 4));
        var whole = Cost(Repeat(piece, Megabyte));

        Assert.True(whole < 8 * quarter + 1_000_000, $"'{piece}': {quarter} bytes for 256 KiB, {whole} for 1 MiB.");
    }

    [Xunit.Fact]
    public void A_turn_with_very_many_statements_gives_each_once()
    {
        var text = new StringBuilder();
        for (var i = 0; i < 20_000; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"I own boat{i}. ");
        }

        Assert.Equal(20_000, Extracted.From(text.ToString()).Candidates.Count);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("'s ")]
    [InlineData("my my ")]
    [InlineData("```\n")]
    [InlineData("> \n")]
    [InlineData("1 1 1 1 ")]
    [InlineData("@@@ ")]
    [InlineData("I I I ")]
    [InlineData(", and ")]
    [InlineData("\ud83d\ude00")]
    [InlineData("\ud83d")]
    [InlineData("\0")]
    public void Any_text_is_read_to_its_end(string piece)
    {
        var result = Extracted.From(Repeat(piece, 100_000));
        Assert.True(result.Candidates.Count < 100_000);
    }

    [Xunit.Fact]
    public void The_same_text_gives_the_same_candidates_whoever_reads_it()
    {
        string[] turns = ["I'm Lucia, I'm 29, and I work for Ferrari.", "My brother Tom moved to Oslo in May.", "I love jazz, chess and old maps."];
        Assert.Equal(Extracted.From(turns).Candidates.Select(static c => c.ToString()), Extracted.From(new RuleExtractor(), turns).Candidates.Select(static c => c.ToString()));
    }

    [Xunit.Fact]
    public void Spans_lie_within_their_turn()
    {
        var random = new Random(20260310);
        string[] words = ["I", "live", "in", "Berlin", ".", "my", "wife", "'s", "name", "is", "Ana", ",", "and", "?", "\"", "no", "not", "love", "two", "cats", "\n", "never", "she", "says", "that", "the"];
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 25)).Select(_ => words[random.Next(words.Length)]));
            foreach (var candidate in Extracted.From(text).Candidates)
            {
                Assert.True(candidate.Start >= 0 && candidate.Length >= 0 && candidate.Start + candidate.Length <= text.Length, $"case {i}: '{text}' gives {candidate.Start}+{candidate.Length}");
            }
        }
    }

    private static (List<Token> Tokens, List<Clause> Clauses) Read(string content)
    {
        var (_, text) = new TurnReader([English]).Read(new Memoir.Extraction.Turn(MessageRoles.User, null, content, Extracted.Said), 0);
        return (text.Tokens, English.Splitter.Split(text));
    }

    private static string Repeat(string piece, int length)
    {
        var built = new StringBuilder(length + piece.Length);
        while (built.Length < length)
        {
            built.Append(piece);
        }

        return built.ToString();
    }
}
