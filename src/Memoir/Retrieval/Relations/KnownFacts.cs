using Memoir.Retrieval.Index;

namespace Memoir.Retrieval.Relations;

/// <summary>The graphs of all that a search sees, as one: what is hidden from it, by scope, time or filter, leads nowhere.</summary>
internal sealed class KnownFacts(SearchSpace space, Visibility visibility)
{
    /// <summary>The name of the one whose memory is searched.</summary>
    public static uint User { get; } = RelationWords.KeyOf(Fact.UserSubject);

    /// <summary>Whether there is any fact to go by.</summary>
    public static bool In(SearchSpace space)
    {
        foreach (var partition in space.Partitions)
        {
            if (!partition.Facts.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    public bool Knows(uint name) => !TermsOf(name).IsEmpty;

    /// <summary>The terms of a name; empty: no fact speaks of it.</summary>
    public ReadOnlySpan<uint> TermsOf(uint name)
    {
        foreach (var partition in space.Partitions)
        {
            if (partition.Facts.Names.Find(name) is not 0 and var number)
            {
                return partition.Facts.Names.Terms(number);
            }
        }

        return [];
    }

    /// <summary>Whether a fact is about a name.</summary>
    public bool IsSubject(uint name)
    {
        foreach (var partition in space.Partitions)
        {
            foreach (var place in partition.Facts.About(name))
            {
                if (visibility.Sees(partition, place))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What leads from a name by an attribute.</summary>
    public List<(FactEdge Edge, FactLink Link)> From(uint name, uint attribute) => Edges(name, attribute, static (graph, name, attribute) => graph.From(name, attribute));

    /// <summary>What leads to a name.</summary>
    public List<(FactEdge Edge, FactLink Link)> To(uint name) => Edges(name, 0, static (graph, name, _) => graph.To(name));

    /// <summary>The one name of which another is a part; 0: there is none, or more than one.</summary>
    public uint Fuller(uint name)
    {
        var found = 0u;
        foreach (var partition in space.Partitions)
        {
            foreach (var fuller in partition.Facts.Names.Fuller(name))
            {
                if (found != 0 && found != (uint)fuller)
                {
                    return 0;
                }

                found = (uint)fuller;
            }
        }

        return found;
    }

    /// <summary>The term of a name's initials; 0: it has none.</summary>
    public uint Initials(uint name)
    {
        foreach (var partition in space.Partitions)
        {
            if (partition.Facts.Names.Initials(name) is not 0 and var initials)
            {
                return initials;
            }
        }

        return 0;
    }

    private List<(FactEdge Edge, FactLink Link)> Edges(uint name, uint attribute, Finder find)
    {
        var edges = new List<(FactEdge, FactLink)>();
        foreach (var partition in space.Partitions)
        {
            foreach (var number in find(partition.Facts, name, attribute))
            {
                ref readonly var edge = ref partition.Facts.Edge(number);
                if (visibility.Sees(partition, edge.Place))
                {
                    edges.Add((edge, new FactLink(partition, edge.Place)));
                }
            }
        }

        return edges;
    }

    private delegate ReadOnlySpan<int> Finder(FactGraph graph, uint name, uint attribute);
}
