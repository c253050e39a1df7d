using System.CommandLine;
using Memoir.Embeddings;

namespace Memoir.Recall.Fit;

/// <summary><c>fit</c>: the weights of the ranking from corpora that they may be fitted on.</summary>
internal static class FitCommand
{
    public static Command Create(Option<string> vectors)
    {
        var on = new Option<string[]>("--on") { Description = "Corpora to fit on; never LoCoMo, which is the test.", Required = true, AllowMultipleArgumentsPerToken = true };
        var judge = new Option<string[]>("--judge") { Description = "Corpora that the fit does not see.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = static _ => [] };
        var conversations = new Option<int?>("--conversations") { Description = "Only the first so many conversations of each corpus." };
        var pull = new Option<double>("--pull") { Description = "The price of leaving the weights set by hand: that of moving one by a factor e.", DefaultValueFactory = static _ => 0.01 };
        var write = new Option<string?>("--write") { Description = "A weights.json to write the fitted weights to." };
        var command = new Command("fit", "Fits the weights of the ranking and prints how they do where they were not fitted.") { on, judge, conversations, pull, write };
        command.SetAction(async (result, cancellationToken) =>
        {
            using var local = new LocalEmbeddings(new LocalEmbeddingsOptions { Threads = 1, CacheSize = 0 });
            using var cached = new CachedEmbeddings(local, local.Identity, local.Dimensions, result.GetValue(vectors)!);
            var evaluation = new Evaluation(cached);
            var seen = await OpenAsync(evaluation, result.GetValue(on)!, result.GetValue(conversations), cancellationToken);
            var unseen = await OpenAsync(evaluation, result.GetValue(judge)!, result.GetValue(conversations), cancellationToken);
            var (fitted, table) = await new WeightFit(seen, unseen, result.GetValue(pull)).RunAsync(cancellationToken);
            Console.Write(table);
            if (result.GetValue(write) is { } path)
            {
                WeightsFile.Write(path, fitted);
            }

            foreach (var corpus in seen.Concat(unseen))
            {
                await corpus.DisposeAsync();
            }

            return 0;
        });
        return command;
    }

    private static async Task<List<FitCorpus>> OpenAsync(Evaluation evaluation, string[] files, int? conversations, CancellationToken cancellationToken)
    {
        var corpora = new List<FitCorpus>();
        foreach (var file in files)
        {
            corpora.Add(await FitCorpus.OpenAsync(evaluation, CorpusFile.Read(file, conversations), cancellationToken));
        }

        return corpora;
    }
}
