using System.Text;

namespace Memoir.Filters;

/// <summary>Paths of metadata in text: keys parted by dots; <c>\.</c> is a dot and <c>\\</c> a backslash inside a key.</summary>
internal static class FilterPath
{
    public static string[] Split(string field, string path)
    {
        var keys = new List<string>();
        var key = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 1 < path.Length && path[i + 1] is '.' or '\\')
            {
                key.Append(path[++i]);
            }
            else if (path[i] == '.')
            {
                keys.Add(key.ToString());
                key.Clear();
            }
            else
            {
                key.Append(path[i]);
            }
        }

        keys.Add(key.ToString());
        return Accept(field, keys);
    }

    public static string[] Accept(string field, IReadOnlyCollection<string> keys)
    {
        if (keys.Count is 0 or > FilterLimits.MaxPathLength)
        {
            throw new InvalidInputException(field, $"'{field}' is a path of {keys.Count} keys; 1 to {FilterLimits.MaxPathLength} are allowed. Keep what is filtered by nearer to the top of the metadata.");
        }

        foreach (var key in keys)
        {
            if (key.Length == 0)
            {
                throw new InvalidInputException(field, $"'{field}' has an empty key. Write one key, or keys parted by single dots; a dot inside a key is written \\.");
            }

            FilterText.Accept(field, "a key", key, FilterLimits.MaxKeyLength);
        }

        return [.. keys];
    }

    public static string Join(IReadOnlyList<string> keys) => string.Join('.', keys.Select(Escape));

    // A backslash is doubled only where it would otherwise be read as an escape; doubling all of them reads the same and is simpler to state.
    private static string Escape(string key) =>
        key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(".", "\\.", StringComparison.Ordinal);
}
