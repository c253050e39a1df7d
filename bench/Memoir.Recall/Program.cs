using System.CommandLine;
using Memoir.Embeddings;
using Memoir.Recall;
using Memoir.Recall.Abstention;
using Memoir.Recall.Fit;
using Memoir.Recall.Scan;

var files = new Argument<string[]>("corpora") { Description = "Corpora: *.json.gz of conversations, or *.jsonl of pairs.", Arity = ArgumentArity.OneOrMore };
var conversations = new Option<int?>("--conversations") { Description = "Only the first so many conversations of each corpus." };
var ablate = new Option<bool>("--ablate") { Description = "Also switch off each part of the ranking in turn." };
var abstention = new Option<bool>("--abstention") { Description = "Instead: does the first hit's score tell questions that have an answer from strangers' that have none?" };
var among = new Option<string?>("--among") { Description = "A corpus of memories whose texts lie in every scope of the others as well." };
var misses = new Option<int?>("--misses") { Description = "Instead: print so many of the questions that miss something, to be read." };
var vectors = new Option<string>("--vectors")
{
    Description = "Folder that keeps the vectors of texts between runs.",
    DefaultValueFactory = static _ => Path.Combine(Path.GetTempPath(), "memoir-recall"),
    Recursive = true,
};
var root = new RootCommand("What comes back: recall of the needed texts among the first hits, without a judge.") { files, conversations, ablate, abstention, among, misses, vectors };
root.Subcommands.Add(FitCommand.Create(vectors));
root.Subcommands.Add(ScanCommand.Create(vectors));
root.SetAction(async (result, cancellationToken) =>
{
    using var local = new LocalEmbeddings(new LocalEmbeddingsOptions { Threads = 1, CacheSize = 0 });
    using var cached = new CachedEmbeddings(local, local.Identity, local.Dimensions, result.GetValue(vectors)!);
    var evaluation = new Evaluation(cached);
    if (result.GetValue(abstention))
    {
        var corpora = result.GetValue(files)!.Select(file => CorpusFile.Read(file, result.GetValue(conversations))).ToList();
        Console.Write(await new AbstentionEvaluation(evaluation).RunAsync(corpora, cancellationToken));
        return 0;
    }

    foreach (var file in result.GetValue(files)!)
    {
        var corpus = CorpusFile.Read(file, result.GetValue(conversations));
        if (result.GetValue(among) is { } others)
        {
            corpus = corpus.Among([.. CorpusFile.Read(others, null).Conversations.SelectMany(static conversation => conversation.Documents)]);
        }

        if (result.GetValue(misses) is { } most)
        {
            Console.Write(await new MissList(evaluation, most).OfAsync(corpus, cancellationToken));
            continue;
        }

        var answers = await evaluation.RunAsync(corpus, result.GetValue(ablate) ? Variant.Ablation : [Variant.Whole], cancellationToken);
        Console.Write(Report.Categories(corpus.Name, answers[Variant.Whole.Name]));
        if (answers.Count > 1)
        {
            Console.Write(Report.Ablation(corpus.Name, answers));
        }
    }

    return 0;
});
return await root.Parse(args).InvokeAsync();
