using System.Text;
using Memoir.Storage;

namespace Memoir.Recall;

/// <summary>Prints some of the questions of which something needed is not among the first ten, with what was needed and what came: to be read, never kept.</summary>
internal sealed class MissList(Evaluation evaluation, int most)
{
    private const int Found = 10;
    private const int Shown = 3;
    private const int LongestText = 300;

    public async Task<string> OfAsync(Corpus corpus, CancellationToken cancellationToken)
    {
        var misses = new List<string>();
        var asked = 0;
        foreach (var conversation in corpus.Conversations)
        {
            await using var store = new InMemoryStore();
            await evaluation.AddAsync(store, conversation, corpus.HoldsMemories, speakers: true, cancellationToken);
            await using var memory = await evaluation.OpenAsync(store, Variant.Whole, cancellationToken);
            var places = conversation.Documents.Select(static (document, place) => (document, place)).ToLookup(static pair => pair.document.Id, StringComparer.Ordinal);
            foreach (var question in conversation.Questions.Where(static question => question.Relevant.Count > 0))
            {
                asked++;
                var hits = await AskAsync(memory, question, corpus.HoldsMemories, cancellationToken);
                var missed = question.Relevant.Distinct(StringComparer.Ordinal).Except(hits.Take(Found), StringComparer.Ordinal).ToList();
                if (missed.Count > 0)
                {
                    misses.Add(Told(question, missed, hits, id => places[id].First()));
                }
            }
        }

        // The same ones each time.
        var order = new Random(7);
        var drawn = misses.OrderBy(_ => order.Next()).Take(most);
        return $"\n## {corpus.Name}: {misses.Count} of {asked} miss something at {Found}\n\n{string.Join('\n', drawn)}";
    }

    private static async Task<List<string>> AskAsync(Memory memory, Question question, bool asMemories, CancellationToken cancellationToken)
    {
        var request = new SearchRequest
        {
            Query = question.Text,
            Scope = Evaluation.Scope,
            TopK = 100,
            Targets = asMemories ? SearchTargets.Memories : SearchTargets.Messages,
        };
        return [.. (await memory.SearchAsync(request, cancellationToken)).Hits.Select(hit => asMemories ? hit.Text : hit.Message!.ExternalId!)];
    }

    private static string Told(Question question, List<string> missed, List<string> hits, Func<string, (Document Document, int Place)> find)
    {
        var told = new StringBuilder($"? [{question.Category}, {question.Relevant.Count - missed.Count}/{question.Relevant.Count}] {question.Text}\n");
        foreach (var id in missed)
        {
            var (document, place) = find(id);
            told.Append($"  - place {(hits.IndexOf(id) is >= 0 and var rank ? $"{rank + 1}" : ">100")}, turn {place}: {Short(document)}\n");
        }

        foreach (var id in hits.Take(Shown))
        {
            var (document, place) = find(id);
            told.Append($"  + {(question.Relevant.Contains(id, StringComparer.Ordinal) ? "needed, " : string.Empty)}turn {place}: {Short(document)}\n");
        }

        return told.ToString();
    }

    private static string Short(Document document)
    {
        var text = $"{document.Speaker}: {document.Text.ReplaceLineEndings(" ")}";
        return text.Length <= LongestText ? text : $"{text[..LongestText]}…";
    }
}
