using System.Text.Json;
using System.Text.Json.Serialization;
using Memoir.Filters;

namespace Memoir;

/// <summary>
/// Which memories a search, a list or a deletion is about: conditions on ids, times, categories, text, facts and metadata,
/// joined by and, or and not. Immutable; built with <see cref="Where"/> and the operators <c>&amp;</c>, <c>|</c> and
/// <c>!</c>, or read from JSON. It narrows a scope and never widens it.
/// </summary>
/// <example>
/// <code>
/// Where.Metadata("trip.city").Is("Rome") &amp; !Where.Category("food") | Where.CreatedAt >= date
/// {"OR": [{"AND": [{"metadata.trip.city": "Rome"}, {"NOT": {"categories": "food"}}]}, {"created_at": {"gte": "2024-05-01"}}]}
/// </code>
/// </example>
/// <remarks>
/// Two-valued: a condition on a missing field, or on a value of another type, does not match, and its negation does.
/// Two filters are equal where they are written alike. <see cref="FilterLimits"/> bounds their size.
/// </remarks>
[JsonConverter(typeof(MemoryFilterJson))]
public abstract class MemoryFilter : IEquatable<MemoryFilter>
{
    private protected MemoryFilter(FilterSize size) => Size = size;

    internal FilterSize Size { get; }

    /// <summary>Reads a filter from JSON.</summary>
    /// <param name="json">An object; see docs/filters.md for the grammar.</param>
    /// <returns>The filter.</returns>
    /// <exception cref="InvalidInputException">It is no filter or too large; the message names the place, the value and the remedy.</exception>
    public static MemoryFilter Parse(string json) => FilterParser.Parse(json);

    /// <inheritdoc cref="Parse(string)"/>
    public static MemoryFilter Parse(JsonElement json) => FilterParser.Parse(json);

    /// <summary>Matches where both do.</summary>
    /// <param name="left">A filter.</param>
    /// <param name="right">Another.</param>
    public static MemoryFilter operator &(MemoryFilter left, MemoryFilter right) => FilterAnd.Of([left, right]);

    /// <summary>Matches where one of them does.</summary>
    /// <param name="left">A filter.</param>
    /// <param name="right">Another.</param>
    public static MemoryFilter operator |(MemoryFilter left, MemoryFilter right) => FilterOr.Of([left, right]);

    /// <summary>Matches where the filter does not.</summary>
    /// <param name="filter">The filter.</param>
    public static MemoryFilter operator !(MemoryFilter filter) => FilterNot.Of(filter);

    /// <summary>The ids that every match has, as conditions outside of <c>OR</c> and <c>NOT</c> state them; empty where there are none.</summary>
    /// <remarks>Clients that put the scope inside the filter (<c>{"AND": [{"user_id": "alice"}, …]}</c>) are asked for it here.</remarks>
    public Scope RequiredScope => FilterScope.Of(this);

    /// <summary>Whether a memory matches.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="saidAt">When it was said, for <c>timestamp</c>. Default: <see cref="MemoryRecord.CreatedAt"/>.</param>
    /// <returns>Whether it does.</returns>
    public bool Matches(MemoryRecord memory, DateTimeOffset? saidAt = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        return FilterEvaluator.Matches(this, new MemorySubject(memory, saidAt));
    }

    /// <summary>Whether a message matches, by the fields that messages have.</summary>
    /// <param name="message">The message.</param>
    /// <returns>Whether it does.</returns>
    public bool Matches(MessageRecord message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return FilterEvaluator.Matches(this, new MessageSubject(message));
    }

    /// <summary>The filter as JSON, in one form per filter; <see cref="Parse(string)"/> gives it back.</summary>
    /// <returns>An object.</returns>
    public string ToJson() => FilterWriter.Write(this);

    /// <inheritdoc/>
    public abstract bool Equals(MemoryFilter? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as MemoryFilter);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <inheritdoc/>
    public sealed override string ToString() => ToJson();
}
