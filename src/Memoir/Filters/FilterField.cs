namespace Memoir.Filters;

/// <summary>What one condition looks at: a field, or a path into the metadata.</summary>
public sealed class FilterField : IEquatable<FilterField>
{
    private static readonly FilterField[] Plain = [.. Enumerable.Range(0, (int)FilterFieldKind.Metadata).Select(static kind => new FilterField((FilterFieldKind)kind, []))];

    private FilterField(FilterFieldKind kind, IReadOnlyList<string> path)
    {
        Kind = kind;
        Path = path;
        Name = kind == FilterFieldKind.Metadata ? "metadata." + FilterPath.Join(path) : FilterFields.Name(kind);
    }

    /// <summary>Which field.</summary>
    public FilterFieldKind Kind { get; }

    /// <summary>The keys from the top of the metadata down; empty for other fields.</summary>
    public IReadOnlyList<string> Path { get; }

    /// <summary>Its name in JSON: <c>user_id</c>, <c>metadata.trip.city</c>.</summary>
    public string Name { get; }

    /// <summary>A field other than metadata.</summary>
    /// <param name="kind">Which.</param>
    /// <returns>The field.</returns>
    /// <exception cref="InvalidInputException">It is metadata, which needs a path, or no field at all.</exception>
    public static FilterField Of(FilterFieldKind kind) => kind is >= FilterFieldKind.Id and < FilterFieldKind.Metadata
        ? Plain[(int)kind]
        : throw new InvalidInputException("filters", $"The field kind {(int)kind} stands for no single field. Use FilterField.Metadata for a path of metadata.");

    /// <summary>A path into the metadata.</summary>
    /// <param name="keys">The keys from the top down, as they are: a dot is part of a key.</param>
    /// <returns>The field.</returns>
    /// <exception cref="InvalidInputException">There is no key, or an empty, ill-formed or too long one, or too many.</exception>
    public static FilterField Metadata(params IReadOnlyCollection<string> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new(FilterFieldKind.Metadata, FilterPath.Accept("metadata", keys));
    }

    /// <inheritdoc/>
    public bool Equals(FilterField? other) => other is not null && Kind == other.Kind && Path.SequenceEqual(other.Path, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FilterField);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
