namespace Memoir.Extraction.Rules.Reading;

/// <summary>Someone a statement is about.</summary>
/// <param name="Key">The subject of the fact: <c>user</c>, <c>Ana</c>, <c>user's mother</c>.</param>
/// <param name="Display">How a statement names them: <c>User</c>, <c>User's sister Ana</c>.</param>
internal sealed record Person(string Key, string Display)
{
    /// <summary><c>m</c>, <c>f</c>, <c>p</c> for several, empty where unknown.</summary>
    public string Gender { get; init; } = string.Empty;

    /// <summary>Whose relative, friend or animal it is, where known.</summary>
    public Person? Owner { get; init; }

    /// <summary>The name or kind of an animal, by which its owner is known to have it; <see langword="null"/> for people.</summary>
    public string? Pet { get; init; }

    /// <summary>What they are to <see cref="Owner"/>, where known.</summary>
    public Relation? Kin { get; init; }

    public bool Plural => string.Equals(Gender, "p", StringComparison.Ordinal);

    public string Possessive => Display + (Plural && Display.EndsWith('s') ? "'" : "'s");

    /// <summary>The stand-in for whoever is addressed, resolved when someone answers.</summary>
    public static Person Addressee { get; } = new("\u0001addressee", "\u0001addressee");
}
