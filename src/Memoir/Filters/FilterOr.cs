namespace Memoir.Filters;

/// <summary>Matches where at least one member does.</summary>
public sealed class FilterOr : MemoryFilter
{
    private FilterOr(IReadOnlyList<MemoryFilter> members)
        : base(FilterSize.Around(members)) => Members = members;

    /// <summary>Two or more; none of them is itself an or.</summary>
    public IReadOnlyList<MemoryFilter> Members { get; }

    /// <summary>Joins filters; an or among them is taken apart.</summary>
    /// <param name="members">One or more.</param>
    /// <returns>The only member, or the or.</returns>
    /// <exception cref="InvalidInputException">There is none, or too many.</exception>
    public static MemoryFilter Of(params IEnumerable<MemoryFilter> members)
    {
        var flat = FilterMembers.Flatten(members, static member => (member as FilterOr)?.Members);
        return flat.Length == 1 ? flat[0] : new FilterOr(flat);
    }

    /// <inheritdoc/>
    public override bool Equals(MemoryFilter? other) => other is FilterOr or && Members.SequenceEqual(or.Members);

    /// <inheritdoc/>
    public override int GetHashCode() => FilterMembers.Hash(2, Members);
}
