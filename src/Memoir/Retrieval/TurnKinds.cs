using Memoir.Storage;

namespace Memoir.Retrieval;

/// <summary>
/// What a turn loses by what it is: a question asks for what is wanted and does not tell it, and an assistant's long answer must not
/// drown the user's short fact. A share of the score, never all of it.
/// </summary>
internal static class TurnKinds
{
    public static void Gather(RankerSettings settings, SearchSpace space, Span<float> column)
    {
        if (column.IsEmpty)
        {
            return;
        }

        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            if (partition.Kind == EntryKind.Message)
            {
                var (start, columns) = (space.Start(p), partition.Columns);
                for (var place = 0; place < partition.Count; place++)
                {
                    var kept = (columns.Asks[place] ? 1 - settings.AskingLoses : 1) * (columns.Assistants[place] ? 1 - settings.AssistantLoses : 1);
                    column[start + place] = kept - 1;
                }
            }
        }
    }
}
