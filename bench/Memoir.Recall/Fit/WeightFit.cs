using System.Globalization;
using System.Text;
using Memoir.Retrieval;

namespace Memoir.Recall.Fit;

/// <summary>
/// Fits the weights on some corpora and judges them on those by conversation (each by a fit on the others) and on corpora that no fit has
/// seen, as a Markdown table beside the weights that were set by hand.
/// </summary>
internal sealed class WeightFit(IReadOnlyList<FitCorpus> seen, IReadOnlyList<FitCorpus> unseen, double pull)
{
    private const int Folds = 4;

    public async Task<(RankerSettings Fitted, string Table)> RunAsync(CancellationToken cancellationToken)
    {
        var byHand = new RankerSettings();
        var ascent = new CoordinateAscent(seen, pull);
        var held = seen.ToDictionary(static corpus => corpus.Name, static _ => new List<Answer>(), StringComparer.Ordinal);
        for (var fold = 0; fold < Folds; fold++)
        {
            var own = fold;
            var fitted = await ascent.FitAsync(byHand, i => i % Folds != own, cancellationToken);
            Console.Error.WriteLine($"fold {fold + 1} of {Folds}: {Changes(byHand, fitted)}");
            foreach (var corpus in seen)
            {
                held[corpus.Name].AddRange((await corpus.AskAsync(fitted, cancellationToken)).Where((_, i) => i % Folds == own).SelectMany(static answers => answers));
            }
        }

        var all = await ascent.FitAsync(byHand, static _ => true, cancellationToken);
        var table = new StringBuilder("| corpus | set by hand: R@10 / all@10 / nDCG@10 | fitted, on conversations not seen |\n| --- | --: | --: |\n");
        foreach (var corpus in seen)
        {
            Append(table, corpus.Name, Flat(await corpus.AskAsync(byHand, cancellationToken)), held[corpus.Name]);
        }

        foreach (var corpus in unseen)
        {
            Append(table, $"{corpus.Name}, never seen", Flat(await corpus.AskAsync(byHand, cancellationToken)), Flat(await corpus.AskAsync(all, cancellationToken)));
        }

        table.Append("\n| weight | by hand | fitted |\n| --- | --: | --: |\n");
        foreach (var weight in Tunable.OfMessages)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {weight.Name} | {weight.Get(byHand):0.###} | {weight.Get(all):0.###} |\n");
        }

        return (all, table.ToString());
    }

    private static List<Answer> Flat(List<List<Answer>> answers) => [.. answers.SelectMany(static own => own)];

    private static string Changes(RankerSettings from, RankerSettings to) => string.Join(", ", Tunable.OfMessages
        .Where(weight => weight.Get(from) != weight.Get(to))
        .Select(weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Name} {weight.Get(to):0.###}")));

    private static void Append(StringBuilder table, string name, List<Answer> byHand, List<Answer> fitted) =>
        table.Append(CultureInfo.InvariantCulture, $"| {name} | {Means(byHand)} | {Means(fitted)} |\n");

    private static string Means(List<Answer> answers) => string.Create(
        CultureInfo.InvariantCulture,
        $"{answers.Average(static a => a.Recall(10)):0.000} / {answers.Average(static a => a.RecallAll(10)):0.000} / {answers.Average(static a => a.Ndcg(10)):0.000}");
}
