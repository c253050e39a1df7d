using System.Text.Json;
using Memoir.Server.Contracts;
using Memoir.Server.Http;

namespace Memoir.Server.Tenancy;

/// <summary>One thing that clients may set about a project: its name, and what it may be. What <see cref="Read"/> gives is kept; null takes it back.</summary>
internal sealed record ProjectSetting(string Name, Func<JsonFields, JsonElement?> Read)
{
    public const string CustomInstructions = "custom_instructions";
    public const string AgentCustomInstructions = "agent_custom_instructions";
    public const string InclusionPrompt = "inclusion_prompt";
    public const string ExclusionPrompt = "exclusion_prompt";
    public const string CustomCategories = "custom_categories";

    /// <summary>As long as what an add may say of the kind.</summary>
    private const int LongestWish = 4000;
    private const int LongestText = 20_000;

    /// <summary>What is told to the model in every add; also part of the open-source contract's configuration.</summary>
    public static readonly ProjectSetting Instructions = Text(CustomInstructions, LongestText);

    /// <summary>Every setting. Past the first five none acts here.</summary>
    public static readonly IReadOnlyList<ProjectSetting> All =
    [
        Instructions,
        Text(AgentCustomInstructions, LongestText),
        Text(InclusionPrompt, LongestWish),
        Text(ExclusionPrompt, LongestWish),
        new(CustomCategories, static patch => patch.Find(CustomCategories) is { } value && CategoryList.Read(value, CustomCategories).Count > 0 ? value : null),
        Text("update_custom_instructions", LongestText),
        Text("usecase_setting", LongestText),
        Text("memory_depth", LongestText),
        Text("summary_custom_instructions", LongestText),
        Text("version", LongestText),
        Text("expiration_date", LongestText),
        Text("active_prompt_profile", LongestText),
        Flag("multilingual"),
        Flag("enable_graph"),
        Flag("decay"),
    ];

    private static ProjectSetting Text(string name, int longest) => new(name, patch => patch.Text(name) is not { Length: > 0 } text ? null
        : text.Length <= longest ? patch.Find(name)
        : throw ApiException.BadRequest(name, $"'{name}' has {text.Length} characters; {longest} are allowed. Say it in fewer words."));

    private static ProjectSetting Flag(string name) => new(name, patch => patch.Flag(name) is null ? null : patch.Find(name));
}
