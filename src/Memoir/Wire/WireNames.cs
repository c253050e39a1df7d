using System.Text.Json;

namespace Memoir.Wire;

/// <summary>The words that stand for an enumeration's values on the wire: <c>newest_first</c>, <c>not_wanted</c>.</summary>
internal static class WireNames<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> s_values = Enum.GetValues<T>().ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>All of them, for messages.</summary>
    public static string All => string.Join(", ", s_values.Keys.Order(StringComparer.Ordinal));

    /// <summary>The word of a value; of one that the enumeration lacks its number, which the other side refuses by name.</summary>
    public static string Of(T value) => Enum.IsDefined(value) ? Name(value) : value.ToString("D");

    public static bool TryRead(string word, out T value) => s_values.TryGetValue(word, out value);

    private static string Name(T value) => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
