using System.CommandLine;
using System.Globalization;
using Memoir.Embeddings;
using Memoir.Retrieval.Index;

namespace Memoir.Recall.Scan;

/// <summary><c>scan</c>: what the scan in two steps misses of the exact one, on the vectors of whole corpora.</summary>
internal static class ScanCommand
{
    private const int LongestWhole = 256;

    public static Command Create(Option<string> vectors)
    {
        var files = new Argument<string[]>("corpora") { Description = "Corpora; all their texts are one scope.", Arity = ArgumentArity.OneOrMore };
        var conversations = new Option<int?>("--conversations") { Description = "Only the first so many conversations of each corpus." };
        var command = new Command("scan", "Recall of the scan in two steps against the exact scan of the same vectors.") { files, conversations };
        command.SetAction(async (result, cancellationToken) =>
        {
            using var local = new LocalEmbeddings(new LocalEmbeddingsOptions { Threads = 1, CacheSize = 0 });
            using var cached = new CachedEmbeddings(local, local.Identity, local.Dimensions, result.GetValue(vectors)!);
            var scan = new TwoStepRecall(new VectorColumn(local.Dimensions, leastForTwoSteps: 0), local.Dimensions);
            var questions = new List<string>();
            foreach (var file in result.GetValue(files)!)
            {
                foreach (var conversation in CorpusFile.Read(file, result.GetValue(conversations)).Conversations)
                {
                    foreach (var document in conversation.Documents)
                    {
                        var text = MessageText.Of(document.Speaker is { } name && !string.Equals(name, document.Role, StringComparison.Ordinal) ? name : null, document.Text);
                        scan.Add(text.Length > LongestWhole ? cached.EmbedPassages(text) : [(await cached.GenerateAsync([text], cancellationToken: cancellationToken))[0].Vector]);
                    }

                    questions.AddRange(conversation.Questions.Select(static question => question.Text));
                }
            }

            var recall = 0.0;
            foreach (var question in questions)
            {
                recall += scan.Of((await cached.GenerateAsync([question], cancellationToken: cancellationToken))[0].Vector.Span);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{scan.Rows} vectors of {scan.Entries} texts, {questions.Count} questions: recall@10 of the two steps {recall / questions.Count:F5}"));
            return 0;
        });
        return command;
    }
}
