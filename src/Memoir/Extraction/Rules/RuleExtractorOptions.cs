namespace Memoir.Extraction.Rules;

/// <summary>Settings of a <see cref="RuleExtractor"/>. A project adds its own rules and words as text; nothing is compiled.</summary>
public sealed class RuleExtractorOptions
{
    /// <summary>What becomes of secrets.</summary>
    /// <value>Default is <see cref="SecretPolicy.Refuse"/>.</value>
    public SecretPolicy Secrets { get; set; }

    /// <summary>Personal data classes that are refused: <c>contact</c>, <c>health</c>, <c>finance</c>, <c>religion</c>, <c>identity</c>, <c>family</c>, <c>location</c>, <c>secret</c>, and those that a project's own rules name. Others are an error.</summary>
    /// <value>Default is none.</value>
    public IList<string> RefusedPersonalData { get; } = [];

    /// <summary>Only these categories are extracted; none: all. A category that no rule has is an error.</summary>
    /// <value>Default is none.</value>
    public IList<string> Includes { get; } = [];

    /// <summary>These categories are not extracted. A category that no rule has is an error.</summary>
    /// <value>Default is none.</value>
    public IList<string> Excludes { get; } = [];

    /// <summary>More rules, as text in the form of the <c>*.rules</c> files, by language: <c>("en", "rule …")</c>. They are tried before the built-in ones.</summary>
    public IList<LanguageText> Rules { get; } = [];

    /// <summary>More words, as text in the form of the <c>*.lexicon</c> files, by language.</summary>
    public IList<LanguageText> Lexicon { get; } = [];

    /// <summary>A project's own category names: the attribute, or the built-in category, and what it is called.</summary>
    public IDictionary<string, string> Categories { get; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
