namespace Memoir.Filters;

/// <summary>The categories of a memory, in a filter being built; case never counts.</summary>
public sealed class CategoriesField
{
    private static readonly FilterField Field = FilterField.Of(FilterFieldKind.Categories);

    internal CategoriesField()
    {
    }

    /// <summary>One of them is this.</summary>
    /// <param name="category">The category.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter Include(string category) => FilterCondition.Of(Field, FilterOperator.Equal, category);

    /// <summary>One of them is in a list.</summary>
    /// <param name="categories">1 to <see cref="FilterLimits.MaxListLength"/> categories.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter In(params IEnumerable<string> categories) => FilterCondition.Of(Field, FilterOperator.In, FilterLists.Of(categories));

    /// <summary>None of them is in a list.</summary>
    /// <param name="categories">1 to <see cref="FilterLimits.MaxListLength"/> categories.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter NotIn(params IEnumerable<string> categories) => FilterCondition.Of(Field, FilterOperator.NotIn, FilterLists.Of(categories));

    /// <summary>The name of one of them holds a text.</summary>
    /// <param name="part">The text.</param>
    /// <returns>The filter.</returns>
    public MemoryFilter Contain(string part) => FilterCondition.Of(Field, FilterOperator.Contains, part);

    /// <summary>There is at least one.</summary>
    /// <returns>The filter.</returns>
    public MemoryFilter Exist() => FilterCondition.Of(Field, FilterOperator.Exists);

    /// <summary>There are none.</summary>
    /// <returns>The filter.</returns>
    public MemoryFilter AreMissing() => FilterCondition.Of(Field, FilterOperator.Missing);
}
