using System.Text;
using Memoir.Retrieval;
using Memoir.Storage;

namespace Memoir.Extraction;

/// <summary>Finds what is known that new turns may repeat or change: the memories that a search with their words finds, whatever the session.</summary>
internal static class RelatedMemories
{
    private const int Most = 50;
    private const int LongestQuery = 4_000;
    private static readonly EntryKind[] Memories = [EntryKind.Memory];

    public static async ValueTask<IReadOnlyList<RelatedMemory>> FindAsync(MemoryCore core, Scope scope, IReadOnlyList<Turn> turns, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        foreach (var turn in turns.Where(static turn => turn.Role is MessageRoles.User))
        {
            text.AppendLine(turn.Content.Length <= LongestQuery ? turn.Content : turn.Content[..LongestQuery]);
            if (text.Length >= LongestQuery)
            {
                break;
            }
        }

        if (text.Length == 0)
        {
            return [];
        }

        // Without a vector it is searched by words: the model sees less, and reconciliation looks for itself.
        var question = text.ToString();
        float[]? vector = null;
        if (core.Embedder is not null)
        {
            try
            {
                vector = await core.Embedder.EmbedQueryAsync(question, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception error) when (PartFailure.Is(error, cancellationToken))
            {
                Log.QueryEmbeddingFailed(core.Logger, error);
            }
        }

        var request = new RankRequest
        {
            Project = core.Project,
            Scope = scope.AcrossRuns(),
            Query = Query.Of(question, vector, core.Now),
            Kinds = Memories,
            Visibility = Visibility.At(core.Now, includeSuperseded: false, includeExpired: false),
            TopK = Most,
            Embedder = core.Embedder?.Number ?? 0,
            Dimension = core.Embedder?.Dimension ?? 0,
        };
        return await core.Store.ReadAsync(
            reader =>
            {
                var keys = core.Ranker.Rank(reader, request).Entries.Take(Most).Select(static entry => entry.Key).ToList();
                return (IReadOnlyList<RelatedMemory>)[.. reader.GetMemories(core.Project, keys).OfType<MemoryRecord>().Select(static memory => new RelatedMemory(memory.Text, memory.Fact))];
            },
            cancellationToken).ConfigureAwait(false);
    }
}
