using System.Collections.Frozen;

namespace Memoir.Server.Platform.Categories;

/// <summary>The categories of a project that sets none of its own, and which of them each of ours is.</summary>
internal static class DefaultCategories
{
    public const string Misc = "misc";

    public static readonly IReadOnlyList<string> Names =
    [
        "personal_details", "family", "professional_details", "sports", "travel", "food", "music", "health", "technology", "hobbies", "fashion",
        "entertainment", "milestones", "user_preferences", Misc,
    ];

    // Every category that a rule or the table of attributes gives.
    private static readonly FrozenDictionary<string, string> s_of = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["identity"] = "personal_details",
        ["contact"] = "personal_details",
        ["home"] = "personal_details",
        ["origin"] = "personal_details",
        ["family"] = "family",
        ["pets"] = "family",
        ["work"] = "professional_details",
        ["projects"] = "professional_details",
        ["study"] = "professional_details",
        ["skills"] = "professional_details",
        ["diet"] = "food",
        ["allergy"] = "health",
        ["health"] = "health",
        ["likes"] = "user_preferences",
        ["dislikes"] = "user_preferences",
        ["favourites"] = "user_preferences",
        ["preferences"] = "user_preferences",
        ["opinions"] = "user_preferences",
        ["instructions"] = "user_preferences",
        ["habits"] = "hobbies",
        ["goals"] = "milestones",
        ["plans"] = "milestones",
        ["events"] = "milestones",
        ["decisions"] = "milestones",
        ["tools"] = "technology",
        ["possessions"] = Misc,
        ["budget"] = Misc,
        ["constraints"] = Misc,
        ["accepted"] = Misc,
        ["agent"] = Misc,
        ["secrets"] = Misc,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Our own categories.</summary>
    public static IEnumerable<string> Own => s_of.Keys;

    /// <summary>Which default one of ours is; <see langword="null"/>: it is none of ours.</summary>
    public static string? Of(string own) => s_of.GetValueOrDefault(own);
}
