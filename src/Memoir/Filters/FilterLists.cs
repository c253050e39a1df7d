namespace Memoir.Filters;

/// <summary>Lists of values from typed ones.</summary>
internal static class FilterLists
{
    public static FilterValue[] Of(IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. values.Select(static value => (FilterValue)value)];
    }
}
