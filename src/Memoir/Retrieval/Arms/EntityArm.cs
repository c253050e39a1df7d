using Memoir.Retrieval.Index;
using Memoir.Retrieval.Relations;

namespace Memoir.Retrieval.Arms;

/// <summary>
/// Entities: 1 for what is about somebody whom the query means; less for the memory that says who that is, and for what only mentions him
/// by a name that the query does not say. What the query says itself, words find.
/// </summary>
internal sealed class EntityArm : IRetrievalArm
{
    private const float About = 1;

    // A text that mentions somebody is of something else as often as not, and who he is was not what was asked about him.
    private const float Mentions = 0.5f;

    public string Name => ArmNames.Entities;

    public bool CanScore(Query query, SearchSpace space) => space.Meant.Count > 0;

    public void Score(Query query, SearchSpace space, Span<float> scores)
    {
        for (var p = 0; p < space.Partitions.Length; p++)
        {
            var partition = space.Partitions[p];
            var own = scores.Slice(space.Start(p), partition.Count);
            foreach (var entity in space.Meant)
            {
                foreach (var name in entity.Names)
                {
                    if (!name.IsSaid)
                    {
                        MarkMentions(partition, name.Terms, own);
                    }
                }
            }

            foreach (var entity in space.Meant)
            {
                foreach (var link in entity.Links)
                {
                    if (link.Partition == partition)
                    {
                        own[link.Place] = Mentions;
                    }
                }
            }

            foreach (var entity in space.Meant)
            {
                foreach (var name in entity.Names)
                {
                    foreach (var place in partition.Facts.About(name.Key))
                    {
                        own[place] = About;
                    }
                }
            }
        }
    }

    private static void MarkMentions(PartitionIndex partition, uint[] terms, Span<float> scores)
    {
        foreach (var place in partition.EntriesWith(terms[0], out _))
        {
            var holdsAll = true;
            for (var t = 1; holdsAll && t < terms.Length; t++)
            {
                holdsAll = partition.Holds(place, terms[t]);
            }

            if (holdsAll)
            {
                scores[place] = Mentions;
            }
        }
    }
}
