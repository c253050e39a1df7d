using Memoir.Embedding;
using Memoir.Retrieval;
using Memoir.Searching.Duplicates;
using Memoir.Storage;
using Memoir.TimeTravel;

namespace Memoir.Searching;

/// <summary>Reads what was ranked, in chunks, and puts what repeats a hit under it, until as many hits as are wanted stand.</summary>
internal sealed class HitReader(MemoryCore core, IStoreReader reader, Ranking ranking, PastIndex? past, Query query, SearchRequest request)
{
    /// <summary>The first hits, at most so many.</summary>
    public List<SearchHit> Read(int wanted)
    {
        var hits = new List<SearchHit>(wanted);
        var copies = new List<List<SearchCopy>?>(wanted);
        var finder = request.KeepDuplicates ? null : new DuplicateFinder();
        for (var start = 0; start < ranking.Entries.Count && hits.Count < wanted; start += wanted)
        {
            var chunk = ranking.Entries.Skip(start).Take(wanted).ToList();
            var read = Rows(chunk);
            var vectors = finder is null ? null : Vectors(chunk);
            for (var i = 0; i < chunk.Count && hits.Count < wanted; i++)
            {
                if (read[i] is not { } hit)
                {
                    continue;
                }

                var same = finder?.Find(hit, vectors![i]) ?? -1;
                if (same < 0)
                {
                    hits.Add(hit);
                    copies.Add(null);
                }
                else
                {
                    (copies[same] ??= []).Add(new SearchCopy(hit.Id, hit.Text, hit.Score));
                }
            }
        }

        for (var i = 0; i < hits.Count; i++)
        {
            if (copies[i] is { } found)
            {
                hits[i] = hits[i] with { Copies = found };
            }
        }

        return hits;
    }

    private SearchHit?[] Rows(List<Ranked> chunk)
    {
        var memories = Keyed(chunk, EntryKind.Memory, keys => past is null ? reader.GetMemories(core.Project, keys) : [.. keys.Select(key => past.States[(int)key])]);
        var messages = Keyed(chunk, EntryKind.Message, keys => reader.GetMessages(core.Project, keys));
        var hits = new SearchHit?[chunk.Count];
        var notes = request.Explain ? EntityNotes.Of(reader, core.Project, ranking, past) : null;
        for (var i = 0; i < hits.Length; i++)
        {
            var entry = chunk[i];
            var memory = entry.Kind == EntryKind.Memory ? memories.GetValueOrDefault(entry.Key) : null;
            var message = entry.Kind == EntryKind.Message ? messages.GetValueOrDefault(entry.Key) : null;
            if (memory is not null || message is not null)
            {
                hits[i] = new SearchHit
                {
                    Id = memory?.Id ?? message!.Id,
                    Text = memory?.Text ?? message!.Content,
                    Score = Math.Min(1, entry.Score),
                    Memory = memory,
                    Message = message,
                    Explanation = notes is null ? null : Explaining.Of(ranking, entry, query, notes, memory, message),
                };
            }
        }

        return hits;
    }

    // Only memories are compared by meaning, and only where the store has their present vectors.
    private float[]?[] Vectors(List<Ranked> chunk)
    {
        var vectors = new float[]?[chunk.Count];
        if (past is not null || core.Embedder is not { } embedder || query.Vector is null)
        {
            return vectors;
        }

        var places = Enumerable.Range(0, chunk.Count).Where(i => chunk[i].Kind == EntryKind.Memory).ToArray();
        reader.ReadVectors(EntryKind.Memory, Array.ConvertAll(places, i => chunk[i].Key), embedder.Number, (index, stored) =>
        {
            // A long text has several: it is compared by its words alone.
            if (VectorCodec.Count(stored, embedder.Dimension) == 1)
            {
                VectorCodec.Decode(stored, 0, vectors[places[index]] = new float[embedder.Dimension]);
            }
        });
        return vectors;
    }

    private static Dictionary<long, T> Keyed<T>(List<Ranked> entries, EntryKind kind, Func<IReadOnlyList<long>, IReadOnlyList<T?>> read)
        where T : class
    {
        var keys = entries.Where(entry => entry.Kind == kind).Select(static entry => entry.Key).ToList();
        var found = new Dictionary<long, T>(keys.Count);
        if (keys.Count == 0)
        {
            return found;
        }

        var rows = read(keys);
        for (var i = 0; i < keys.Count; i++)
        {
            if (rows[i] is { } row)
            {
                found[keys[i]] = row;
            }
        }

        return found;
    }
}
