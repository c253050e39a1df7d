namespace Memoir.Extraction.Rules;

/// <summary>Rules or words of one language.</summary>
/// <param name="Language">Its folder's name: <c>en</c>, <c>de</c>, <c>es</c>, <c>fr</c>.</param>
/// <param name="Text">The text, in the form of the built-in files.</param>
public sealed record LanguageText(string Language, string Text);
