using System.Globalization;
using System.Text;

namespace Memoir.Recall;

/// <summary>Answers as Markdown tables.</summary>
internal static class Report
{
    public static string Categories(string corpus, IReadOnlyList<Answer> answers)
    {
        var table = new StringBuilder($"\n## {corpus}\n\n");
        table.Append("| category | questions | R@1 | R@5 | R@10 (95 %) | R@20 | all@10 | nDCG@10 | MRR@20 | tokens of 10 | p50 / p95 ms |\n");
        table.Append("| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n");
        var categories = answers.GroupBy(static answer => answer.Category, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal).ToList();
        if (categories.Count > 1)
        {
            foreach (var category in categories)
            {
                Append(table, category.Key, [.. category]);
            }
        }

        Append(table, "**all**", answers);
        return table.ToString();
    }

    public static string Ablation(string corpus, IReadOnlyDictionary<string, List<Answer>> answers)
    {
        var table = new StringBuilder($"\n### {corpus}, one part off at a time\n\n| | R@1 | R@10 | all@10 | nDCG@10 |\n| --- | --: | --: | --: | --: |\n");
        foreach (var (variant, own) in answers)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {variant} | {Mean(own, static a => a.Recall(1))} | {Mean(own, static a => a.Recall(10))} | {Mean(own, static a => a.RecallAll(10))} | {Mean(own, static a => a.Ndcg(10))} |\n");
        }

        return table.ToString();
    }

    private static void Append(StringBuilder table, string name, IReadOnlyList<Answer> answers)
    {
        var (low, high) = Bootstrap.Interval([.. answers.Select(static answer => answer.Recall(10))]);
        var times = answers.Select(static answer => answer.Milliseconds).Order().ToList();
        table.Append(CultureInfo.InvariantCulture, $"| {name} | {answers.Count} | {Mean(answers, static a => a.Recall(1))} | {Mean(answers, static a => a.Recall(5))} | ");
        table.Append(CultureInfo.InvariantCulture, $"{Mean(answers, static a => a.Recall(10))} ({Show(low)} to {Show(high)}) | {Mean(answers, static a => a.Recall(20))} | ");
        table.Append(CultureInfo.InvariantCulture, $"{Mean(answers, static a => a.RecallAll(10))} | {Mean(answers, static a => a.Ndcg(10))} | {Mean(answers, static a => a.ReciprocalRank)} | ");
        table.Append(CultureInfo.InvariantCulture, $"{answers.Average(static a => a.Tokens):F0} | {times[times.Count / 2]:F2} / {times[(int)(times.Count * 0.95)]:F2} |\n");
    }

    private static string Mean(IReadOnlyList<Answer> answers, Func<Answer, double> value) => Show(answers.Average(value));

    private static string Show(double value) => value.ToString("F3", CultureInfo.InvariantCulture);
}
