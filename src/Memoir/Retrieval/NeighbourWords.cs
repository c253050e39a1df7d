using System.Buffers;
using Memoir.Retrieval.Arms;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>
/// The words of the query that a turn's neighbours say and it does not: an answer seldom repeats the words of its question. Each
/// word counts once, at the nearest neighbour's share, and only for what it is worth more there than in the turn itself.
/// </summary>
internal sealed class NeighbourWords(RankerSettings settings, SearchSpace space, Visibility visibility)
{
    // A word that every fourth turn says, such as a speaker's name, tells nothing of one turn's surroundings.
    private const int RarestShare = 4;

    private readonly (int Distance, float Share)[] _shares =
    [
        (1, settings.Neighbours.Before), (2, settings.Neighbours.SecondBefore), (-1, settings.Neighbours.After), (-2, settings.Neighbours.SecondAfter),
    ];

    public void Gather(Query query, Span<float> column)
    {
        if (settings.Neighbours == default)
        {
            return;
        }

        var weights = TermWeights.Of(query, space);
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            if (space.Partitions[p].Kind != EntryKind.Message)
            {
                continue;
            }

            var partition = space.Partitions[p];
            var lent = ArrayPool<float>.Shared.Rent(partition.Turns.Count);
            lent.AsSpan(0, partition.Turns.Count).Clear();
            for (var t = 0; t < query.Terms.Length; t++)
            {
                if (weights.HoldersOf(t) * RarestShare <= space.Alive || space.Alive < RarestShare * RarestShare)
                {
                    Add(partition, query.Terms[t], weights[t], weights.AverageLength, lent, column.Slice(space.Start(p), partition.Count));
                }
            }

            ArrayPool<float>.Shared.Return(lent);
        }
    }

    private void Add(PartitionIndex partition, uint term, float weight, float averageLength, float[] lent, Span<float> column)
    {
        var turns = partition.Turns;
        var entries = partition.EntriesWith(term, out var counts);
        for (var i = 0; i < entries.Length; i++)
        {
            if (visibility.Sees(partition, entries[i]))
            {
                // A page says so many words that it tells little of the turn beside it.
                var worth = Worth(partition, entries[i], counts[i], weight, averageLength) * settings.NeedOfContext(partition.Columns.Lengths[entries[i]]);
                Lend(partition, turns.Positions[entries[i]], worth, lent);
            }
        }

        // Where the word is said, what neighbours lend counts only past the turn's own.
        for (var i = 0; i < entries.Length; i++)
        {
            if (turns.Positions[entries[i]] is >= 0 and var position && lent[position] > 0)
            {
                lent[position] = Math.Max(0, lent[position] - Worth(partition, entries[i], counts[i], weight, averageLength));
            }
        }

        foreach (var entry in entries)
        {
            Collect(partition, turns.Positions[entry], lent, column);
        }
    }

    private static float Worth(PartitionIndex partition, int place, int count, float weight, float averageLength) =>
        Bm25.Worth(weight, count, partition.Columns.Lengths[place], averageLength);

    private void Lend(PartitionIndex partition, int position, float worth, float[] lent)
    {
        foreach (var (distance, share) in _shares)
        {
            if (IsTogether(partition, position, distance))
            {
                ref var there = ref lent[position + distance];
                there = Math.Max(there, share * worth);
            }
        }
    }

    // What a word lent is at most two turns away from it, so nothing else has to be looked at or cleared.
    private void Collect(PartitionIndex partition, int position, float[] lent, Span<float> column)
    {
        var places = partition.Turns.Places;
        if (position < 0)
        {
            return;
        }

        for (var near = Math.Max(0, position - 2); near <= Math.Min(places.Length - 1, position + 2); near++)
        {
            if (lent[near] > 0)
            {
                column[places[near]] += lent[near] * settings.NeedOfContext(partition.Columns.Lengths[places[near]]);
                lent[near] = 0;
            }
        }
    }

    private static bool IsTogether(PartitionIndex partition, int position, int distance)
    {
        var places = partition.Turns.Places;
        var at = partition.Columns.At;
        var step = Math.Sign(distance);
        for (var from = position; from != position + distance; from += step)
        {
            if ((uint)(from + step) >= (uint)places.Length || !Conversation.IsOneSession(at[places[from]], at[places[from + step]]))
            {
                return false;
            }
        }

        return true;
    }
}
