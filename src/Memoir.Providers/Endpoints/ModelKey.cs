namespace Memoir.Providers.Endpoints;

/// <summary>A key that nothing prints, and the variable it came from.</summary>
internal sealed class ModelKey(string variable, string? value)
{
    // A shorter one would blot out innocent text.
    private const int WorthHiding = 4;

    /// <summary>Where it is, or would be.</summary>
    public string Variable => variable;

    public bool IsThere => value is not null;

    /// <summary>The key, for the client that sends it.</summary>
    public string? Reveal() => value;

    /// <summary>A text without the key: servers quote what they were sent.</summary>
    public string Hide(string text) => value is { Length: >= WorthHiding } ? text.Replace(value, "[key]", StringComparison.Ordinal) : text;

    public override string ToString() => $"[key of {variable}]";
}
