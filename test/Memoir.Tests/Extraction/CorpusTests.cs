using Memoir.Extraction.Evaluation;
using Memoir.Extraction.Rules;
using Xunit;

namespace Memoir.Tests.Extraction;

/// <summary>
/// The whole corpus, each case through a real memory, against floors a little below what was measured last
/// (bench/Memoir.Extraction.Evaluation/RESULTS.md): a rule that breaks others shows before it is merged.
/// </summary>
public sealed class CorpusTests
{
    [Theory]
    [InlineData("cases.jsonl", .99, .98, .98)]
    [InlineData("cases.heldout.jsonl", .95, .95, .94)]
    [InlineData("styles.jsonl", .99, .96, .98)]
    [InlineData("fresh.heldout.jsonl", .96, .93, .90)]
    [InlineData("broad.heldout.jsonl", .98, .93, .98)]
    [InlineData("last.heldout.jsonl", .98, .94, .88)]
    [InlineData("wide.heldout.jsonl", .96, .83, .82)]
    [InlineData("final.heldout.jsonl", .87, .42, .45)]
    [InlineData("person.jsonl", .95, .88, 0)]
    [InlineData("people.jsonl", .94, .90, .90)]
    [InlineData("work.jsonl", .94, .92, .60)]
    [InlineData("body.jsonl", .96, .87, .90)]
    [InlineData("doing.jsonl", .94, .84, .45)]
    [InlineData("changes.jsonl", .95, .88, .85)]
    [InlineData("syntax.jsonl", .96, .95, 0)]
    [InlineData("languages.jsonl", .99, .96, .98)]
    public async Task Precision_recall_and_closings_stay_above_their_floors(string file, double precision, double recall, double closings)
    {
        var extractor = new RuleExtractor();
        var facts = new Score();
        var closed = new Score();
        foreach (var one in Case.Read(Path.Combine(AppContext.BaseDirectory, "corpus", file)))
        {
            await CaseRun.RunAsync(one, extractor, turnwise: false, facts, closed);
        }

        Assert.True(facts.Hits > 100, $"{file} has {facts.Hits} facts found: is it the right file?");
        Assert.True(facts.Precision >= precision, $"{file}: precision {facts.Precision:.000} is below {precision}. See the cases: dotnet run -c Release --project bench/Memoir.Extraction.Evaluation -- corpus --all --verbose");
        Assert.True(facts.Recall >= recall, $"{file}: recall {facts.Recall:.000} is below {recall}.");
        Assert.True(Math.Min(closed.Precision, closed.Recall) >= closings, $"{file}: closings have precision {closed.Precision:.000} and recall {closed.Recall:.000}, below {closings}.");
    }

    [Theory]
    [InlineData("cases.jsonl")]
    [InlineData("styles.jsonl")]
    public async Task Turns_added_one_by_one_close_what_turns_added_together_close(string file)
    {
        var extractor = new RuleExtractor();
        var together = new Score();
        var oneByOne = new Score();
        foreach (var one in Case.Read(Path.Combine(AppContext.BaseDirectory, "corpus", file)))
        {
            await CaseRun.RunAsync(one, extractor, turnwise: false, new Score(), together);
            await CaseRun.RunAsync(one, extractor, turnwise: true, new Score(), oneByOne);
        }

        Assert.True(oneByOne.Hits >= together.Hits - 1, $"{file}: {oneByOne.Hits} closings turn by turn, {together.Hits} together.");
        Assert.True(oneByOne.Wrong <= together.Wrong + 1, $"{file}: {oneByOne.Wrong} wrong closings turn by turn, {together.Wrong} together.");
    }
}
