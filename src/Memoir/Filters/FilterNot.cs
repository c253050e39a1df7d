namespace Memoir.Filters;

/// <summary>Matches where its member does not.</summary>
public sealed class FilterNot : MemoryFilter
{
    private FilterNot(MemoryFilter member)
        : base(FilterSize.Around([member])) => Member = member;

    /// <summary>What must not match; never itself a not.</summary>
    public MemoryFilter Member { get; }

    /// <summary>Negates a filter; a double negation is none.</summary>
    /// <param name="member">The filter.</param>
    /// <returns>Its negation.</returns>
    public static MemoryFilter Of(MemoryFilter member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member is FilterNot not ? not.Member : new FilterNot(member);
    }

    /// <inheritdoc/>
    public override bool Equals(MemoryFilter? other) => other is FilterNot not && Member.Equals(not.Member);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(3, Member);
}
