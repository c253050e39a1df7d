using Memoir.Retrieval;
using Memoir.Retrieval.Index;
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
        var asked = Asked(turns);
        if (asked.Count == 0)
        {
            return [];
        }

        // Without a vector it is searched by words: the model sees less, and reconciliation looks for itself.
        float[]? vector = null;
        if (core.Embedder is not null)
        {
            try
            {
                // Turn by turn, as they were embedded when they were added: an encoder that remembers has nothing left to do.
                vector = await core.Embedder.EmbedQueryAsync([.. asked.Select(static turn => MessageText.Of(turn.Name, turn.Content))], cancellationToken).ConfigureAwait(false);
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
            Query = Query.Of(string.Join('\n', asked.Select(static turn => turn.Content)), vector, core.Now),
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

    // The user's, from the first on, as far as a query may be long.
    private static List<Turn> Asked(IReadOnlyList<Turn> turns)
    {
        var asked = new List<Turn>();
        var room = LongestQuery;
        foreach (var turn in turns.Where(static turn => turn.Role is MessageRoles.User))
        {
            asked.Add(turn.Content.Length <= room ? turn : turn with { Content = turn.Content[..room] });
            room -= turn.Content.Length;
            if (room <= 0)
            {
                break;
            }
        }

        return asked;
    }
}
