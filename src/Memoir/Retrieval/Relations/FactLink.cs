using Memoir.Retrieval.Index;

namespace Memoir.Retrieval.Relations;

/// <summary>The memory that says how one name leads to another.</summary>
internal readonly record struct FactLink(PartitionIndex Partition, int Place)
{
    public long Key => Partition.Columns.Keys[Place];
}
