using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>
/// What the conversation round a turn says of it: the words that its neighbours add to its own, and the best of its session. Entries
/// that the read may not see lend nothing. A long text stands on its own and gets little. Memories stand alone and get none.
/// </summary>
internal static class ConversationEvidence
{
    /// <summary>Fills the columns of the neighbours and the session.</summary>
    public static void Gather(RankerSettings settings, Query query, Evidence evidence, SearchSpace space, Visibility visibility)
    {
        var words = evidence.ColumnOf(ArmNames.Words);
        var meaning = evidence.ColumnOf(ArmNames.Meaning);
        var session = evidence.ColumnOf(ArmNames.Session);
        if (session.IsEmpty)
        {
            return;
        }

        var messageWords = meaning.IsEmpty ? 1 : settings.MessageWordsOf(query.Terms.Length);
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            if (partition.Kind == EntryKind.Message)
            {
                var (start, count) = (space.Start(p), partition.Count);
                Hide(partition, visibility, Part(words, start, count), Part(meaning, start, count));
                AddSessions(settings, messageWords, partition, Part(words, start, count), Part(meaning, start, count), Part(session, start, count));
            }
        }

        if (!words.IsEmpty)
        {
            new NeighbourWords(settings, space, visibility).Gather(query, evidence.ColumnOf(ArmNames.Neighbours));
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

    private static void AddSessions(RankerSettings settings, float messageWords, PartitionIndex partition, ReadOnlySpan<float> words, ReadOnlySpan<float> meaning, Span<float> session)
    {
        var at = partition.Columns.At;
        var lengths = partition.Columns.Lengths;
        var turns = partition.Turns.Places;
        for (var first = 0; first < turns.Length;)
        {
            var end = first + 1;
            while (end < turns.Length && Conversation.IsOneSession(at[turns[end - 1]], at[turns[end]]))
            {
                end++;
            }

            if (end - first > 1)
            {
                var one = turns[first..end];
                var best = (messageWords * settings.SessionWords * Best(words, one)) + (settings.SessionMeaning * Best(meaning, one));
                foreach (var place in one)
                {
                    session[place] = best * settings.NeedOfContext(lengths[place]);
                }
            }

            first = end;
        }
    }

    private static float Best(ReadOnlySpan<float> column, ReadOnlySpan<int> places)
    {
        var best = 0f;
        if (!column.IsEmpty)
        {
            foreach (var place in places)
            {
                best = Math.Max(best, column[place]);
            }
        }

        return Math.Min(1, best);
    }
}
