namespace Memoir.Extraction.Rules;

/// <summary>A word for a person by relation.</summary>
/// <param name="Canonical">The word that stands for it in a subject: <c>mother</c> for "mom".</param>
/// <param name="Attribute">The attribute that names such a person: <c>partner</c> for "wife".</param>
/// <param name="Gender"><c>m</c>, <c>f</c>, <c>p</c> (several people) or empty.</param>
internal sealed record Relation(string Canonical, string Attribute, string Gender)
{
    /// <summary>The word for one of several: <c>child</c> for "children".</summary>
    public string Singular => Canonical is "children" or "parents" or "grandparents" or "family" ? Attribute
        : Gender is "p" && Canonical.EndsWith("ies", StringComparison.Ordinal) ? Canonical[..^3] + "y"
        : Gender is "p" && Canonical.EndsWith('s') ? Canonical[..^1] : Canonical;
}
