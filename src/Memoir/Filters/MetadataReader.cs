using System.Text.Json;

namespace Memoir.Filters;

/// <summary>Tests a condition on metadata as it lies in a row, without building a document of it.</summary>
internal static class MetadataReader
{
    /// <summary>How metadata is read: what was accepted once is never refused.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = 1024, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Whether the positive form of a condition holds of what its path leads to.</summary>
    public static bool Matches(ReadOnlySpan<byte> json, FilterCondition condition) => Matches(json, condition, condition.Field.Path);

    /// <summary>The same of a value that was found already.</summary>
    public static bool MatchesValue(ReadOnlySpan<byte> value, FilterCondition condition) => Matches(value, condition, []);

    /// <summary>What a path leads to, as it is written; empty: nothing.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> json, IReadOnlyList<string> path)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || !Find(ref reader, path))
        {
            return default;
        }

        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static bool Matches(ReadOnlySpan<byte> json, FilterCondition condition, IReadOnlyList<string> path)
    {
        var reader = new Utf8JsonReader(json, Options);
        if (!reader.Read() || !Find(ref reader, path))
        {
            return false;
        }

        if (condition.Operator is FilterOperator.Exists or FilterOperator.Missing)
        {
            return reader.TokenType != JsonTokenType.Null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Scalar(ref reader) is { } only && condition.Holds(only);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Scalar(ref reader) is { } member && condition.Holds(member))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    /// <summary>Moves to the value a path leads to; of a key given twice the first counts.</summary>
    private static bool Find(ref Utf8JsonReader reader, IReadOnlyList<string> path)
    {
        for (var i = 0; i < path.Count; i++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (true)
            {
                if (!reader.Read() || reader.TokenType == JsonTokenType.EndObject)
                {
                    return false;
                }

                if (IsKey(ref reader, path[i]))
                {
                    reader.Read();
                    break;
                }

                reader.Skip();
            }
        }

        return true;
    }

    private static bool IsKey(ref Utf8JsonReader reader, string key)
    {
        try
        {
            return reader.ValueTextEquals(key);
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, spelled as an escape: no text equals it.
            return false;
        }
    }

    private static FilterValue? Scalar(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Text(ref reader) is { } text ? (FilterValue)text : default(FilterValue?);
            case JsonTokenType.Number:
                return reader.TryGetInt64(out var whole) ? (FilterValue)whole : reader.TryGetDouble(out var real) ? (FilterValue)real : default(FilterValue?);
            case JsonTokenType.True or JsonTokenType.False:
                return reader.TokenType == JsonTokenType.True;
            default:
                return default(FilterValue?);
        }
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
