using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>
/// What the conversation round a turn says of it: its neighbours' words, and the best of its session. A partition holds its
/// messages in the order of recording, so neighbours are neighbouring places; a long pause parts sessions. Entries that the
/// read may not see lend nothing. Memories stand alone and get none of it.
/// </summary>
internal static class ConversationEvidence
{
    /// <summary>Fills the columns of the neighbours and the session.</summary>
    public static void Gather(RankerSettings settings, Evidence evidence, SearchSpace space, Visibility visibility)
    {
        var words = evidence.ColumnOf(ArmNames.Words);
        var meaning = evidence.ColumnOf(ArmNames.Meaning);
        var neighbours = evidence.ColumnOf(ArmNames.Neighbours);
        var session = evidence.ColumnOf(ArmNames.Session);
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            if (partition.Kind != EntryKind.Message)
            {
                continue;
            }

            var (start, count) = (space.Start(p), partition.Count);
            Hide(partition, visibility, Part(words, start, count), Part(meaning, start, count));
            var at = partition.Columns.At.AsSpan(0, count);
            for (var first = 0; first < count;)
            {
                var end = EndOfSession(at, first, settings.SessionPause);
                var (own, length) = (start + first, end - first);
                AddNeighbours(settings.Neighbours, Part(words, own, length), Part(neighbours, own, length));
                AddBest(settings, Part(words, own, length), Part(meaning, own, length), Part(session, own, length));
                first = end;
            }
        }
    }

    private static Span<float> Part(Span<float> column, int start, int count) => column.IsEmpty ? column : column.Slice(start, count);

    private static void Hide(PartitionIndex partition, Visibility visibility, Span<float> words, Span<float> meaning)
    {
        for (var place = 0; place < partition.Count; place++)
        {
            if (!visibility.Sees(partition, place))
            {
                Clear(words, place);
                Clear(meaning, place);
            }
        }
    }

    private static void Clear(Span<float> column, int place)
    {
        if (!column.IsEmpty)
        {
            column[place] = 0;
        }
    }

    private static int EndOfSession(ReadOnlySpan<long> at, int first, long pause)
    {
        var end = first + 1;
        while (end < at.Length && Math.Abs(at[end] - at[end - 1]) <= pause)
        {
            end++;
        }

        return end;
    }

    private static void AddNeighbours(Neighbourhood share, ReadOnlySpan<float> words, Span<float> neighbours)
    {
        if (words.IsEmpty || neighbours.IsEmpty)
        {
            return;
        }

        for (var i = 0; i < words.Length; i++)
        {
            var own = Math.Min(1, words[i]);
            if (own > 0)
            {
                Give(neighbours, i + 1, share.Before * own);
                Give(neighbours, i + 2, share.SecondBefore * own);
                Give(neighbours, i - 1, share.After * own);
                Give(neighbours, i - 2, share.SecondAfter * own);
            }
        }
    }

    private static void Give(Span<float> column, int place, float amount)
    {
        if ((uint)place < (uint)column.Length)
        {
            column[place] += amount;
        }
    }

    private static void AddBest(RankerSettings settings, ReadOnlySpan<float> words, ReadOnlySpan<float> meaning, Span<float> session)
    {
        if (session.IsEmpty || session.Length == 1)
        {
            return;
        }

        var best = (settings.MessageWords * Best(words)) + Best(meaning);
        session.Fill(settings.Session * best);
    }

    private static float Best(ReadOnlySpan<float> column) =>
        column.IsEmpty ? 0 : Math.Clamp(System.Numerics.Tensors.TensorPrimitives.Max(column), 0, 1);
}
