using Memoir.Input;

namespace Memoir.Filters;

/// <summary>The rules for texts inside filters, and how errors quote them.</summary>
internal static class FilterText
{
    private const int MaxQuote = 40;

    public static string Accept(string field, string what, string text, int longest)
    {
        if (text.Length > longest)
        {
            throw new InvalidInputException(field, $"'{field}' has {what} of {text.Length} characters ('{Quote(text)}'); {longest} are allowed. Filter by something shorter, such as a hash or an id kept beside it.");
        }

        Check.WellFormed(field, text);
        return text;
    }

    /// <summary>Enough of a text to recognise it in an error.</summary>
    public static string Quote(string text)
    {
        if (text.Length <= MaxQuote)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[MaxQuote - 1]) ? MaxQuote - 1 : MaxQuote;
        return $"{text.AsSpan(0, length)}…";
    }
}
