namespace Memoir.Filters;

/// <summary>Matches where every member does.</summary>
public sealed class FilterAnd : MemoryFilter
{
    private FilterAnd(IReadOnlyList<MemoryFilter> members)
        : base(FilterSize.Around(members)) => Members = members;

    /// <summary>Two or more; none of them is itself an and.</summary>
    public IReadOnlyList<MemoryFilter> Members { get; }

    /// <summary>Joins filters; an and among them is taken apart.</summary>
    /// <param name="members">One or more.</param>
    /// <returns>The only member, or the and.</returns>
    /// <exception cref="InvalidInputException">There is none, or too many.</exception>
    public static MemoryFilter Of(params IEnumerable<MemoryFilter> members)
    {
        var flat = FilterMembers.Flatten(members, static member => (member as FilterAnd)?.Members);
        return flat.Length == 1 ? flat[0] : new FilterAnd(flat);
    }

    /// <inheritdoc/>
    public override bool Equals(MemoryFilter? other) => other is FilterAnd and && Members.SequenceEqual(and.Members);

    /// <inheritdoc/>
    public override int GetHashCode() => FilterMembers.Hash(1, Members);
}
