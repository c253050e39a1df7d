using Memoir.Extraction.Chat;

namespace Memoir.Server.Platform.Schemas;

/// <summary>Reads the names that people give to fields as the attributes that facts have.</summary>
internal static class SchemaWords
{
    // Words of a description that are names of attributes too, and in a sentence mean nothing.
    private static readonly HashSet<string> s_empty = new(StringComparer.Ordinal)
    {
        "has", "have", "had", "from", "own", "is", "does", "did", "happened", "takes", "called", "request", "rule", "work", "works", "like", "likes", "user", "name",
        "activity", "possession", "experience", "wants", "lives", "live", "speaks", "condition", "role", "title", "town",
    };

    private static readonly HashSet<string> s_prefixes = new(StringComparer.Ordinal) { "user", "users", "current", "person", "personal", "is", "has", "my", "the", "their", "main", "primary", "known", "list", "of" };

    /// <summary>The words of a name in any of the usual spellings: <c>jobTitle</c>, <c>job_title</c>, <c>Job title</c>.</summary>
    public static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var isEnd = i == name.Length || !char.IsLetterOrDigit(name[i]);
            if (isEnd || (i > start && char.IsUpper(name[i]) && char.IsLower(name[i - 1])))
            {
                if (i > start)
                {
                    words.Add(name[start..i].ToLowerInvariant());
                }

                start = isEnd ? i + 1 : i;
            }
        }

        return words;
    }

    /// <summary>The attributes that a field's name may mean, the likeliest first.</summary>
    public static IEnumerable<string> OfName(string name)
    {
        var words = Split(name);
        while (words.Count > 1 && s_prefixes.Contains(words[0]))
        {
            words.RemoveAt(0);
        }

        yield return Attributes.Of(string.Join('_', words)).Name;
        yield return Attributes.Of(string.Join('.', words)).Name;
        for (var start = 1; start < words.Count; start++)
        {
            if (Known(string.Join('_', words.Skip(start))) is { } known)
            {
                yield return known;
            }
        }

        for (var end = words.Count - 1; end > 0; end--)
        {
            if (Known(string.Join('_', words.Take(end))) is { } known)
            {
                yield return known;
            }
        }
    }

    /// <summary>The attributes that a field's description mentions, in its order.</summary>
    public static IEnumerable<string> OfDescription(string? description) =>
        Split(description ?? string.Empty).Where(static word => !s_empty.Contains(word)).Select(Known).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>One spelling for what is spelled in two ways, in singular.</summary>
    public static string Plain(string word)
    {
        var plain = word.ToLowerInvariant().Replace('_', '.').Replace("colour", "color", StringComparison.Ordinal).Replace("favourite", "favorite", StringComparison.Ordinal);
        return plain.Length > 4 && plain.EndsWith("ies", StringComparison.Ordinal) ? plain[..^3] + "y"
            : plain.Length > 3 && plain.EndsWith('s') && !plain.EndsWith("ss", StringComparison.Ordinal) ? plain[..^1]
            : plain;
    }

    private static string? Known(string name) => Attributes.Of(name) is { Category: not null } known ? known.Name
        : Attributes.Of(Plain(name)) is { Category: not null } singular ? singular.Name : null;
}
