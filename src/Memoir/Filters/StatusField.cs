namespace Memoir.Filters;

/// <summary>The status of a memory, in a filter being built.</summary>
public sealed class StatusField
{
    private static readonly FilterField Field = FilterField.Of(FilterFieldKind.Status);

    internal StatusField()
    {
    }

    /// <summary>Has the status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter Is(MemoryStatus status) => FilterCondition.Of(Field, FilterOperator.Equal, FilterTyping.StatusName(status));

    /// <summary>Has another status, or is a message.</summary>
    /// <param name="status">The status.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter IsNot(MemoryStatus status) => FilterCondition.Of(Field, FilterOperator.NotEqual, FilterTyping.StatusName(status));

    /// <summary>Has one of the statuses.</summary>
    /// <param name="statuses">At least one.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter In(params MemoryStatus[] statuses) =>
        FilterCondition.Of(Field, FilterOperator.In, FilterLists.Of(statuses.Select(FilterTyping.StatusName)));
}
