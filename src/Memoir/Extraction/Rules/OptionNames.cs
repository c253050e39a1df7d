namespace Memoir.Extraction.Rules;

/// <summary>A mistyped category or class would keep in silence what a project wants kept out.</summary>
internal static class OptionNames
{
    public static void Check(string setting, IEnumerable<string> given, IEnumerable<string> known)
    {
        var names = known.ToHashSet(StringComparer.Ordinal);
        foreach (var name in given)
        {
            if (!names.Contains(name))
            {
                throw new InvalidInputException(setting, $"{setting}: '{name}' is in no rule. Known: {string.Join(", ", names.Order(StringComparer.Ordinal))}.");
            }
        }
    }
}
