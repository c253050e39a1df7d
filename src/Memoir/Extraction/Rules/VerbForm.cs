namespace Memoir.Extraction.Rules;

/// <summary>A word as a form of a verb.</summary>
internal readonly record struct VerbForm(string Lemma, VerbTense Tense);

/// <summary>Which form; past and participle count as one.</summary>
internal enum VerbTense
{
    Base,
    Third,
    Past,
    Gerund,
}
