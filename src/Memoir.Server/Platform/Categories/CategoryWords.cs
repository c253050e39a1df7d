using Memoir.Extraction;

namespace Memoir.Server.Platform.Categories;

/// <summary>Whether one of our categories belongs into one of a project's own, going by the words of its name and description.</summary>
internal static class CategoryWords
{
    // What people call the things of each of our categories; its own name and that of the default one count besides.
    private static readonly Dictionary<string, string[]> s_words = new(StringComparer.Ordinal)
    {
        ["identity"] = ["name", "age", "birthday", "gender", "personal", "profile", "demographic"],
        ["contact"] = ["email", "phone", "address", "personal"],
        ["home"] = ["location", "city", "address", "residence", "living", "personal"],
        ["origin"] = ["nationality", "background", "hometown", "personal"],
        ["family"] = ["relationship", "partner", "children", "relative", "friend"],
        ["pets"] = ["pet", "animal"],
        ["work"] = ["job", "career", "employment", "employer", "professional", "business", "profession", "company", "occupation"],
        ["projects"] = ["project", "work"],
        ["study"] = ["education", "school", "university", "learning", "academic", "degree", "student"],
        ["skills"] = ["skill", "language", "learning", "ability", "expertise"],
        ["diet"] = ["food", "eating", "drink", "nutrition", "cooking", "restaurant", "dietary", "meal"],
        ["allergy"] = ["allergy", "health", "medical", "food", "dietary", "diet"],
        ["health"] = ["medical", "medication", "fitness", "wellbeing", "wellness", "illness", "condition", "symptom"],
        ["likes"] = ["preference", "interest", "hobby", "taste", "like"],
        ["dislikes"] = ["preference", "dislike", "taste"],
        ["favourites"] = ["preference", "favorite", "favourite", "taste", "like"],
        ["preferences"] = ["preference", "preferred", "setting"],
        ["opinions"] = ["opinion", "belief", "view", "feedback"],
        ["instructions"] = ["instruction", "preference", "request"],
        ["habits"] = ["habit", "routine", "lifestyle", "hobby"],
        ["goals"] = ["goal", "aim", "ambition", "plan"],
        ["plans"] = ["plan", "schedule", "trip", "travel", "appointment", "calendar"],
        ["events"] = ["event", "experience", "milestone", "activity"],
        ["decisions"] = ["decision", "choice"],
        ["tools"] = ["tool", "technology", "software", "device", "app", "tech"],
        ["possessions"] = ["possession", "belonging", "own", "property", "vehicle"],
        ["budget"] = ["budget", "finance", "money", "financial", "spending", "price"],
        ["constraints"] = ["constraint", "requirement", "limit"],
    };

    public static bool Fits(string own, CustomCategory custom)
    {
        if (string.Equals(custom.Name, own, StringComparison.OrdinalIgnoreCase)
            || string.Equals(custom.Name, DefaultCategories.Of(own), StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var said = Split($"{custom.Name} {custom.Description}");
        return said.Contains(Stem(own)) || (s_words.TryGetValue(own, out var words) && Array.Exists(words, word => said.Contains(Stem(word))));
    }

    private static HashSet<string> Split(string text)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || !char.IsLetter(text[i]))
            {
                if (i > start)
                {
                    words.Add(Stem(text[start..i]));
                }

                start = i + 1;
            }
        }

        return words;
    }

    // "hobbies" and "hobby", "likes" and "like" are one.
    private static string Stem(string word)
    {
        var plain = word.ToLowerInvariant();
        return plain.Length > 4 && plain.EndsWith("ies", StringComparison.Ordinal) ? plain[..^3] + "y"
            : plain.Length > 3 && plain.EndsWith('s') && !plain.EndsWith("ss", StringComparison.Ordinal) ? plain[..^1]
            : plain;
    }
}
