using System.Text.Json;
using System.Text.Json.Nodes;
using Memoir.Extraction;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Tenancy;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Memoir.Server.Configurations;

/// <summary>The configuration of a project: the server's, and over it what the project set.</summary>
internal sealed class ProjectConfigurations(IConfigurationStore store, IServiceProvider services, TimeProvider clock)
{
    private const string Instructions = ProjectSetting.CustomInstructions;
    private const string Embedder = "memoir";
    private const string VectorStore = "sqlite";
    private static readonly string[] s_sections = ["llm", "embedder", "vector_store", "reranker"];

    /// <summary>The providers of embeddings: the server's, since all projects lie in one store of one kind of vectors.</summary>
    public static IReadOnlyList<string> Embedders { get; } = [Embedder];

    /// <summary>As it is in force, without secrets.</summary>
    public async Task<JsonObject> ShowAsync(string project, CancellationToken cancellationToken)
    {
        var shown = Defaults();
        var present = await store.FindAsync(project, cancellationToken);
        using var overrides = JsonDocument.Parse(present.Overrides);
        ConfigurationJson.MergeInto(shown, overrides.RootElement);
        ConfigurationJson.Redact(shown);
        shown[Instructions] = present.Settings.Find(Instructions)?.GetString();
        return shown;
    }

    /// <summary>Puts changes over what the project set. The next request goes by it, in every process that serves the same files the next add.</summary>
    public async Task ChangeAsync(string project, JsonElement changes, bool isOperator, CancellationToken cancellationToken)
    {
        var changed = await store.ChangeAsync(
            project,
            present => present with
            {
                Overrides = Merge(present.Overrides, changes, isOperator),

                // They are the project's, whichever contract sets them.
                Settings = changes.TryGetProperty(Instructions, out _) ? present.Settings.With(new JsonFields(changes), [ProjectSetting.Instructions]) : present.Settings,
            },
            cancellationToken);

        // What is in work goes on with the memory it has; the next request opens one anew.
        await services.GetRequiredService<ProjectMemories>().RefreshAsync(project, changed.Version);
    }

    /// <summary>The project's own model, else the server's; <see langword="null"/>: there is none, and the rules extract.</summary>
    public async Task<IChatClient?> ModelAsync(string project, CancellationToken cancellationToken) =>
        ProjectModel.Create(ConfigurationJson.Parse((await store.FindAsync(project, cancellationToken)).Overrides), clock) ?? services.GetService<IChatClient>();

    /// <summary>What extracts by the project's own configuration.</summary>
    public async Task<ExtractionSetup> ExtractionAsync(string project)
    {
        var present = await store.FindAsync(project, CancellationToken.None);
        var model = ProjectModel.Create(ConfigurationJson.Parse(present.Overrides), clock);
        return new ExtractionSetup(
            present.Version,
            model is null ? null : ModelExtractors.Create(model, services.GetRequiredService<IOptions<MemoryOptions>>().Value, clock),
            model);
    }

    private string Merge(string present, JsonElement changes, bool isOperator)
    {
        var merged = ConfigurationJson.Parse(present);
        foreach (var section in changes.EnumerateObject().Where(static member => s_sections.Contains(member.Name, StringComparer.Ordinal)))
        {
            if (section.Value.ValueKind == JsonValueKind.Null)
            {
                merged.Remove(section.Name);
            }
            else
            {
                Merge(merged, section);
            }
        }

        // Sent back as it was shown, the server's own model stays the server's.
        if (JsonNode.DeepEquals(merged["llm"], Defaults()["llm"]))
        {
            merged.Remove("llm");
        }

        Check(merged, isOperator);
        return merged.ToJsonString();
    }

    private JsonObject Defaults()
    {
        var model = services.GetService<IChatClient>()?.GetService<ChatClientMetadata>();
        var embedder = services.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>().GetService<EmbeddingGeneratorMetadata>();
        return new JsonObject
        {
            ["version"] = "v1.1",
            ["llm"] = model is null ? null : new JsonObject { ["provider"] = model.ProviderName, ["config"] = new JsonObject { ["model"] = model.DefaultModelId } },
            ["embedder"] = new JsonObject
            {
                ["provider"] = Embedder,
                ["config"] = new JsonObject { ["model"] = embedder?.DefaultModelId, ["embedding_dims"] = embedder?.DefaultModelDimensions },
            },
            ["vector_store"] = new JsonObject { ["provider"] = VectorStore, ["config"] = new JsonObject() },
            ["reranker"] = null,
            ["history_db_path"] = null,
            [Instructions] = null,
        };
    }

    // Another provider's key and model are none of the new one's.
    private static void Merge(JsonObject merged, JsonProperty section)
    {
        if (section.Value.ValueKind == JsonValueKind.Object
            && merged[section.Name] is JsonObject present
            && section.Value.TryGetProperty("provider", out var provider)
            && provider.ValueKind == JsonValueKind.String
            && !string.Equals(ProjectModel.Text(present, "provider", section.Name + "."), provider.GetString(), StringComparison.Ordinal))
        {
            merged.Remove(section.Name);
        }

        using var one = JsonDocument.Parse($"{{\"{section.Name}\": {section.Value.GetRawText()}}}");
        ConfigurationJson.MergeInto(merged, one.RootElement);
    }

    private void Check(JsonObject merged, bool isOperator)
    {
        foreach (var name in (string[])["llm", "embedder", "vector_store", "reranker"])
        {
            if (merged[name] is not (null or JsonObject))
            {
                throw ApiException.BadRequest(name, $"'{name}' is no object. Give {{\"provider\": ..., \"config\": {{...}}}}, or null.");
            }
        }

        Demand(merged, "embedder", Embedder, "All projects lie in one store of the server's embedder");
        Demand(merged, "vector_store", VectorStore, "The server's store is where memories lie");
        if (merged["reranker"] is not null)
        {
            throw ApiException.BadRequest("reranker", "'reranker' can't be set over HTTP. The operator registers one in the server's program.");
        }

        if (!isOperator && ProjectModel.ChoosesAddress(merged))
        {
            throw ApiException.Forbidden("An address of a model is the operator's to choose. Use a provider with a key, or ask the operator.");
        }

        // Made here once, so that what can't be used is refused now and not at the first add of a day. Nothing is sent.
        ProjectModel.Create(merged, clock)?.Dispose();
    }

    private static void Demand(JsonObject merged, string section, string only, string why)
    {
        if (merged[section] is JsonObject json && ProjectModel.Text(json, "provider", section + ".") is { } provider && !string.Equals(provider, only, StringComparison.Ordinal))
        {
            throw ApiException.BadRequest($"{section}.provider", $"'{section}.provider' can't be chosen per project. {why}: use '{only}', or leave '{section}' out.");
        }
    }
}
