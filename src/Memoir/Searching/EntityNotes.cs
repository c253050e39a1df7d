using Memoir.Retrieval;
using Memoir.Retrieval.Relations;
using Memoir.Storage;
using Memoir.Text;
using Memoir.TimeTravel;

namespace Memoir.Searching;

/// <summary>Says whom a query means and by which memories, for explanations.</summary>
internal sealed class EntityNotes
{
    private readonly List<(MeantEntity Entity, HashSet<long> Keys, string Note)> _meant;

    private EntityNotes(List<(MeantEntity, HashSet<long>, string)> meant) => _meant = meant;

    public static EntityNotes Of(IStoreReader reader, string project, Ranking ranking, PastIndex? past) => new([.. ranking.Meant.Select(entity =>
    {
        long[] keys = [.. entity.Links.Select(static link => link.Key)];
        var memories = past is null ? reader.GetMemories(project, keys) : [.. keys.Select(key => past.States[(int)key])];
        var texts = memories.OfType<MemoryRecord>().Select(static memory => $"\"{memory.Text}\"").ToList();
        return (entity, keys.ToHashSet(), texts.Count == 0 ? entity.Said : $"{entity.Said} ({string.Join(", ", texts)})");
    })]);

    /// <summary>Those that an entry is about, mentions, or says who they are.</summary>
    public List<string> Of(long? key, MemoryRecord? memory, ReadOnlySpan<uint> terms)
    {
        var notes = new List<string>();
        var subject = memory?.Fact is { } fact ? RelationWords.KeyOf(fact.Subject) : NameKey.Empty;
        foreach (var (entity, keys, note) in _meant)
        {
            if ((memory is not null && key is { } own && keys.Contains(own)) || Names(entity, subject, terms))
            {
                notes.Add(note);
            }
        }

        return notes;
    }

    private static bool Names(MeantEntity entity, uint subject, ReadOnlySpan<uint> terms)
    {
        foreach (var name in entity.Names)
        {
            if (name.Key == subject)
            {
                return true;
            }

            var isMentioned = !name.IsSaid;
            foreach (var term in name.Terms)
            {
                isMentioned &= terms.Contains(term);
            }

            if (isMentioned)
            {
                return true;
            }
        }

        return false;
    }
}
