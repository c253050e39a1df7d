namespace Memoir.Filters;

/// <summary>What and and or share.</summary>
internal static class FilterMembers
{
    public static MemoryFilter[] Flatten(IEnumerable<MemoryFilter> members, Func<MemoryFilter, IReadOnlyList<MemoryFilter>?> inside)
    {
        ArgumentNullException.ThrowIfNull(members);
        var flat = new List<MemoryFilter>();
        foreach (var member in members)
        {
            ArgumentNullException.ThrowIfNull(member, nameof(members));
            if (inside(member) is { } own)
            {
                flat.AddRange(own);
            }
            else
            {
                flat.Add(member);
            }

            if (flat.Count > FilterLimits.MaxConditions)
            {
                throw new InvalidInputException("filters", $"'filters' joins more than {FilterLimits.MaxConditions} conditions. Join conditions on one field with 'in', or ask twice.");
            }
        }

        return flat.Count > 0
            ? [.. flat]
            : throw new InvalidInputException("filters", "'filters' joins no condition at all. Give at least one, or leave the filter out.");
    }

    public static int Hash(int seed, IReadOnlyList<MemoryFilter> members)
    {
        var hash = new HashCode();
        hash.Add(seed);
        foreach (var member in members)
        {
            hash.Add(member);
        }

        return hash.ToHashCode();
    }
}
