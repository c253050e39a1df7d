using System.Buffers;
using Memoir.Filters;
using Memoir.Retrieval.Index;
using Memoir.Storage;

namespace Memoir.Retrieval.Filtering;

/// <summary>One filter over one partition, as bitmaps with a bit per place. The partition's read lock is held.</summary>
internal readonly struct FilterRun(IStoreReader reader, PartitionIndex index)
{
    private readonly int _words = WordsOf(index.Count);

    public static int WordsOf(int count) => (count + 63) >> 6;

    /// <summary>A rented bitmap of the places that match; places of dead entries may be in it.</summary>
    public ulong[] Run(MemoryFilter filter)
    {
        switch (filter)
        {
            case FilterAnd and:
                return Join(and.Members, isAnd: true);
            case FilterOr or:
                return Join(or.Members, isAnd: false);
            case FilterNot not:
                return Turned(Run(not.Member));
            default:
                var condition = (FilterCondition)filter;
                return condition.IsNegative ? Turned(Positive(condition)) : Positive(condition);
        }
    }

    private ulong[] Join(IReadOnlyList<MemoryFilter> members, bool isAnd)
    {
        var bits = Run(members[0]);
        for (var i = 1; i < members.Count; i++)
        {
            var other = Run(members[i]);
            for (var w = 0; w < _words; w++)
            {
                bits[w] = isAnd ? bits[w] & other[w] : bits[w] | other[w];
            }

            ArrayPool<ulong>.Shared.Return(other);
        }

        return bits;
    }

    private ulong[] Turned(ulong[] bits)
    {
        for (var w = 0; w < _words; w++)
        {
            bits[w] = ~bits[w];
        }

        return bits;
    }

    private ulong[] Positive(FilterCondition condition)
    {
        var bits = ArrayPool<ulong>.Shared.Rent(_words);
        bits.AsSpan(0, _words).Clear();
        if (FilterFields.IsScope(condition.Field.Kind))
        {
            bits.AsSpan(0, _words).Fill(HoldsOfScope(condition) ? ulong.MaxValue : 0);
        }
        else if (index.Kind == EntryKind.Memory || FilterFields.OfMessages(condition.Field.Kind))
        {
            var column = index.Fields.Of(condition.Field);
            lock (column.Lock)
            {
                column.CatchUp(reader, index);
                column.Mark(condition, bits, index.Count);
            }
        }

        return bits;
    }

    // A partition is one full scope, so all its entries have these ids in common.
    private bool HoldsOfScope(FilterCondition condition)
    {
        var id = condition.Field.Kind switch
        {
            FilterFieldKind.UserId => index.Scope.UserId,
            FilterFieldKind.AgentId => index.Scope.AgentId,
            FilterFieldKind.RunId => index.Scope.RunId,
            _ => index.Scope.AppId,
        };
        return id is not null && condition.Holds(id);
    }
}
