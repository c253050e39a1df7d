using Memoir.Extraction.Rules;

namespace Memoir.Extraction.Evaluation;

/// <summary>Runs the corpus and prints precision and recall of facts and of closings, per kind.</summary>
internal sealed class CorpusReport(IExtractor extractor, bool verbose, bool turnwise, string? kind)
{
    public async Task PrintAsync(string title, IEnumerable<string> files)
    {
        var facts = new SortedDictionary<string, Score>(StringComparer.Ordinal);
        var closings = new SortedDictionary<string, Score>(StringComparer.Ordinal);
        var cases = 0;
        foreach (var file in files)
        {
            foreach (var one in Case.Read(file))
            {
                if (kind is not null && !string.Equals(kind, one.Kind, StringComparison.Ordinal))
                {
                    continue;
                }

                cases++;
                await RunAsync(one, Of(facts, one.Kind), Of(closings, one.Kind));
            }
        }

        Console.WriteLine();
        Console.WriteLine($"### {title}: {cases} cases");
        Console.WriteLine();
        Console.WriteLine("| kind | facts | precision | recall | supersessions | precision | recall |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        var allFacts = new Score();
        var allClosings = new Score();
        foreach (var (name, score) in facts)
        {
            allFacts.Add(score);
            allClosings.Add(closings[name]);
            Row(name, score, closings[name]);
        }

        Row("**all**", allFacts, allClosings);
    }

    private static void Row(string name, Score facts, Score closings)
    {
        var total = closings.Hits + closings.Missed;
        var closed = total + closings.Wrong == 0 ? "| | |" : $"{total} | {closings.Precision:.000} | {closings.Recall:.000} |";
        Console.WriteLine($"| {name} | {facts.Hits + facts.Missed} | {facts.Precision:.000} | {facts.Recall:.000} | {closed}");
    }

    private static Score Of(SortedDictionary<string, Score> scores, string name)
    {
        if (!scores.TryGetValue(name, out var score))
        {
            scores[name] = score = new Score();
        }

        return score;
    }

    private async Task RunAsync(Case one, Score facts, Score closings)
    {
        var run = await CaseRun.RunAsync(one, extractor, turnwise, facts, closings);
        if (!verbose || (run.Missed.Count == 0 && run.Wrong.Count == 0 && run.Unclosed.Count == 0 && run.Stray.Count == 0))
        {
            return;
        }

        Console.WriteLine($"{one.Id}: {string.Join(" // ", one.Turns.Select(t => t.Content.ReplaceLineEndings("\\n")))}");
        run.Missed.ForEach(e => Console.WriteLine($"    missed  {e}"));
        run.Wrong.ForEach(c => Console.WriteLine($"    wrong   {c.Change} {c.Fact?.Polarity} {c.Fact?.Subject}/{c.Fact?.Attribute}={c.Fact?.Value} [{c.Rule}] \"{c.Text}\" from {c.ValidFrom:yyyy-MM-dd}"));
        run.Unclosed.ForEach(e => Console.WriteLine($"    unclosed {e}"));
        run.Stray.ForEach(f => Console.WriteLine($"    closed  {f.Subject}/{f.Attribute}={f.Value}"));
        foreach (var rejected in run.Rejected)
        {
            Console.WriteLine($"    refused \"{rejected.Text}\": {rejected.Reason}");
        }
    }
}
