using System.Globalization;
using System.Text;
using Memoir.Storage;

namespace Memoir.Recall.Abstention;

/// <summary>
/// Asks every conversation its own questions and those of another, which it can't answer, and looks at the first hit's score alone:
/// does it say that nothing here answers?
/// </summary>
internal sealed class AbstentionEvaluation(Evaluation evaluation)
{
    // Questions about what the conversation does not say, that its authors made up from what it says.
    private const string Tricks = "adversarial";

    public async Task<string> RunAsync(IReadOnlyList<Corpus> corpora, CancellationToken cancellationToken)
    {
        var table = new StringBuilder();
        table.Append("| corpus | own questions | strangers' | AUC | equal error at | error there | keeping .95: score | strangers that pass | AUC against its tricks |\n");
        table.Append("| --- | --: | --: | --: | --: | --: | --: | --: | --: |\n");
        for (var c = 0; c < corpora.Count; c++)
        {
            var corpus = corpora[c];
            var own = new List<(string Category, double Score)>();
            var strangers = new List<double>();
            for (var i = 0; i < corpus.Conversations.Count; i++)
            {
                var conversation = corpus.Conversations[i];
                var other = corpus.Conversations.Count > 1 ? corpus.Conversations[(i + 1) % corpus.Conversations.Count] : corpora[(c + 1) % corpora.Count].Conversations[0];
                await using var store = new InMemoryStore();
                await evaluation.AddAsync(store, conversation, corpus.HoldsMemories, speakers: true, cancellationToken);
                await using var memory = await evaluation.OpenAsync(store, Variant.Whole, cancellationToken);
                foreach (var question in conversation.Questions.Where(static question => question.Relevant.Count > 0))
                {
                    own.Add((question.Category, await FirstAsync(memory, question, corpus.HoldsMemories, cancellationToken)));
                }

                foreach (var question in other.Questions)
                {
                    strangers.Add(await FirstAsync(memory, question, corpus.HoldsMemories, cancellationToken));
                }
            }

            var line = Line(corpus.Name, own, strangers);
            Console.Error.Write(line);
            table.Append(line);
        }

        return table.ToString();
    }

    private static string Line(string name, List<(string Category, double Score)> own, List<double> strangers)
    {
        var plain = own.Where(static one => !string.Equals(one.Category, Tricks, StringComparison.Ordinal)).Select(static one => one.Score).ToList();
        var tricks = own.Where(static one => string.Equals(one.Category, Tricks, StringComparison.Ordinal)).Select(static one => one.Score).ToList();
        var roc = new Roc(plain, strangers);
        var (score, error) = roc.EqualError();
        var (keeping, passing) = roc.Keeping(0.95);
        var tricked = tricks.Count == 0 ? "–" : new Roc(plain, tricks).Area.ToString("0.000", CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {roc.Answered:N0} | {roc.Strangers:N0} | {roc.Area:0.000} | {score:0.000} | {error:0.000} | {keeping:0.000} | {passing:0.000} | {tricked} |\n");
    }

    private static async Task<double> FirstAsync(Memory memory, Question question, bool asMemories, CancellationToken cancellationToken)
    {
        var result = await memory.SearchAsync(
            new SearchRequest
            {
                Query = question.Text,
                Scope = Evaluation.Scope,
                TopK = 1,
                Targets = asMemories ? SearchTargets.Memories : SearchTargets.Messages,
            },
            cancellationToken);
        return result.Hits.Count == 0 ? 0 : result.Hits[0].Score;
    }
}
