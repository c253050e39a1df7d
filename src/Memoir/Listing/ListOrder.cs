namespace Memoir;

/// <summary>The order of a list.</summary>
public enum ListOrder
{
    /// <summary>Last recorded first.</summary>
    NewestFirst = 0,

    /// <summary>First recorded first.</summary>
    OldestFirst = 1,
}
