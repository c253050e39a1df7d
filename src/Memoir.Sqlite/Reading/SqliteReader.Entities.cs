using System.Runtime.InteropServices;
using Memoir.Storage;

namespace Memoir.Sqlite;

internal partial class SqliteReader
{
    private const string EntitiesSql =
        "SELECT user_id, agent_id, run_id, app_id, memories, messages, created_at, updated_at FROM partitions "
        + "INDEXED BY partitions_by_scope WHERE project = ?1";

    // The partitions carry the counts: this reads as many rows as there are partitions, not memories.
    public virtual IReadOnlyList<Entity> ListEntities(string project)
    {
        var tallies = new Dictionary<(EntityKind Kind, string Id), Tally>();
        using var row = Connection.Use(EntitiesSql).Bind(1, ProjectNumber(project));
        while (row.Step())
        {
            for (var kind = EntityKind.User; kind <= EntityKind.App; kind++)
            {
                if (row.TextOrNull((int)kind) is { } id)
                {
                    ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(tallies, (kind, id), out var known);
                    tally.Add(row, isFirst: !known);
                }
            }
        }

        var entities = new List<Entity>(tallies.Count);
        foreach (var ((kind, id), tally) in tallies)
        {
            if (tally.Memories + tally.Messages > 0)
            {
                entities.Add(new Entity(
                    kind,
                    id,
                    tally.Memories,
                    tally.Messages,
                    DateTimeOffset.FromUnixTimeMilliseconds(tally.CreatedAt),
                    DateTimeOffset.FromUnixTimeMilliseconds(tally.UpdatedAt)));
            }
        }

        entities.Sort(static (a, b) => a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : string.CompareOrdinal(a.Id, b.Id));
        return entities;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Tally
    {
        public long Memories;
        public long Messages;
        public long CreatedAt;
        public long UpdatedAt;

        public void Add(Statement row, bool isFirst)
        {
            var created = row.NumberOrNull(6) ?? long.MaxValue;
            var updated = row.NumberOrNull(7) ?? long.MinValue;
            Memories += row.Number(4);
            Messages += row.Number(5);
            CreatedAt = isFirst ? created : Math.Min(CreatedAt, created);
            UpdatedAt = isFirst ? updated : Math.Max(UpdatedAt, updated);
        }
    }
}
