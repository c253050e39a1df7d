using Memoir.Filters;

namespace Memoir;

/// <summary>Where filters begin in C#.</summary>
/// <example>
/// <code>
/// Where.Metadata("trip.city").Is("Rome") &amp; !Where.Category("food")
/// Where.CreatedAt >= new DateOnly(2024, 5, 1) &amp; Where.Metadata("rating") > 3
/// </code>
/// </example>
public static class Where
{
    /// <summary>The id of the memory or message.</summary>
    public static TextField Id { get; } = new(FilterFieldKind.Id);

    /// <summary>The user in its scope.</summary>
    public static TextField UserId { get; } = new(FilterFieldKind.UserId);

    /// <summary>The agent in its scope.</summary>
    public static TextField AgentId { get; } = new(FilterFieldKind.AgentId);

    /// <summary>The session in its scope.</summary>
    public static TextField RunId { get; } = new(FilterFieldKind.RunId);

    /// <summary>The application in its scope.</summary>
    public static TextField AppId { get; } = new(FilterFieldKind.AppId);

    /// <summary>Its text.</summary>
    public static TextField Text { get; } = new(FilterFieldKind.Text);

    /// <summary>The role whose words it came from.</summary>
    public static TextField AttributedTo { get; } = new(FilterFieldKind.AttributedTo);

    /// <summary>The speaker's name.</summary>
    public static TextField Actor { get; } = new(FilterFieldKind.Actor);

    /// <summary>Whom or what its fact is about.</summary>
    public static TextField FactSubject { get; } = new(FilterFieldKind.FactSubject);

    /// <summary>What its fact says about the subject.</summary>
    public static TextField FactAttribute { get; } = new(FilterFieldKind.FactAttribute);

    /// <summary>The value of its fact.</summary>
    public static TextField FactValue { get; } = new(FilterFieldKind.FactValue);

    /// <summary>When it was recorded.</summary>
    public static TimeField CreatedAt { get; } = new(FilterFieldKind.CreatedAt);

    /// <summary>When its record last changed.</summary>
    public static TimeField UpdatedAt { get; } = new(FilterFieldKind.UpdatedAt);

    /// <summary>From when it was true.</summary>
    public static TimeField ValidFrom { get; } = new(FilterFieldKind.ValidFrom);

    /// <summary>Until when it was true.</summary>
    public static TimeField ValidTo { get; } = new(FilterFieldKind.ValidTo);

    /// <summary>When it was said.</summary>
    public static TimeField SaidAt { get; } = new(FilterFieldKind.SaidAt);

    /// <summary>The last day on which reads return it.</summary>
    public static TimeField ExpirationDate { get; } = new(FilterFieldKind.ExpirationDate);

    /// <summary>Its status. Only what a read includes can match: ask with <see cref="ListRequest.IncludeSuperseded"/>.</summary>
    public static StatusField Status { get; } = new();

    /// <summary>Its categories.</summary>
    public static CategoriesField Categories { get; } = new();

    /// <summary>Has a category, whatever its case.</summary>
    /// <param name="name">The category.</param>
    /// <returns>The filter.</returns>
    public static MemoryFilter Category(string name) => Categories.Include(name);

    /// <summary>A place in the metadata.</summary>
    /// <param name="path">Keys parted by dots; <c>\.</c> is a dot inside a key, <c>\\</c> a backslash.</param>
    /// <returns>The field, to be compared.</returns>
    /// <exception cref="InvalidInputException">A key is empty, ill-formed or too long, or there are too many.</exception>
    public static MetadataField Metadata(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(FilterField.Metadata(FilterPath.Split("metadata", path)));
    }

    /// <summary>A place in the metadata, by its keys as they are.</summary>
    /// <param name="keys">From the top down; a dot is part of a key.</param>
    /// <returns>The field, to be compared.</returns>
    /// <exception cref="InvalidInputException">A key is empty, ill-formed or too long, or there are too many.</exception>
    public static MetadataField MetadataKeys(params string[] keys) => new(FilterField.Metadata(keys));

    /// <summary>Matches where every filter does.</summary>
    /// <param name="filters">One or more.</param>
    /// <returns>The filter.</returns>
    public static MemoryFilter All(params IEnumerable<MemoryFilter> filters) => FilterAnd.Of(filters);

    /// <summary>Matches where at least one filter does.</summary>
    /// <param name="filters">One or more.</param>
    /// <returns>The filter.</returns>
    public static MemoryFilter Any(params IEnumerable<MemoryFilter> filters) => FilterOr.Of(filters);

    /// <summary>Matches where no filter does.</summary>
    /// <param name="filters">One or more.</param>
    /// <returns>The filter.</returns>
    public static MemoryFilter None(params IEnumerable<MemoryFilter> filters) => FilterNot.Of(FilterOr.Of(filters));
}
