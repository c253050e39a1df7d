using System.Text.Json;

namespace Memoir.Filters;

/// <summary>Tests a condition on categories as they lie in a row: a JSON list of texts.</summary>
internal static class CategoryReader
{
    public static bool Matches(ReadOnlySpan<byte> json, FilterCondition condition)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && condition.Holds(reader.GetString()!))
            {
                return true;
            }
        }

        return false;
    }
}
