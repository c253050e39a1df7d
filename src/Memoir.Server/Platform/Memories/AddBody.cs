using System.Text.Json;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Tenancy;

namespace Memoir.Server.Platform.Memories;

/// <summary>Reads what to add. Members it does not know are left alone: clients send their whole configuration.</summary>
internal static class AddBody
{
    public static AddRequest Read(JsonFields body, ApiCall call) => new()
    {
        Messages = Messages.Read(body),
        Scope = ScopeOf(body),
        Infer = body.Flag("infer") ?? true,
        Metadata = Metadata(body),
        Timestamp = Instants.Read(body, "timestamp"),
        ExpirationDate = Instants.Day(body, "expiration_date"),
        Categories = [],
        Immutable = body.Flag("immutable") ?? false,
        Instructions = Instructions(body),
        MemoryType = TypeOf(body),
        Includes = body.Text("includes"),
        Excludes = body.Text("excludes"),
        CustomCategories = body.Find("custom_categories") is { } categories ? CategoryList.Read(categories, "custom_categories") : [],
        Wait = body.Flag("async_mode") is false,
        IdempotencyKey = call.Idempotent?.Key,
        Actor = call.Caller.RateKey,
    };

    // At the top level or inside the filters, where Python's typed options put them.
    private static Scope ScopeOf(JsonFields body)
    {
        var scope = EntityIds.Of(body);
        if (body.Object("filters") is { } filters && filters.Json.EnumerateObject().Any())
        {
            scope = scope.Or(MemoryFilter.Parse(filters.Json).RequiredScope);
        }

        return scope.IsEmpty
            ? throw ApiException.BadRequest("user_id", "Invalid input data. At least one of user_id, agent_id, app_id and run_id is required.")
            : scope;
    }

    private static MemoryType TypeOf(JsonFields body) => body.Text("memory_type") switch
    {
        null => MemoryType.Facts,
        "procedural_memory" or "procedural" => MemoryType.Procedural,
        _ => throw ApiException.BadRequest("memory_type", "'memory_type' is none that is known. Use procedural_memory, or leave it out for facts."),
    };

    // The agent's instructions of a call stand beside the others, as those of a project do.
    private static string? Instructions(JsonFields body)
    {
        var (all, agent) = (body.Text("custom_instructions"), body.Text("agent_custom_instructions"));
        return string.IsNullOrWhiteSpace(agent) ? all : string.IsNullOrWhiteSpace(all) ? agent : $"{all}\n{agent}";
    }

    private static JsonElement? Metadata(JsonFields body) => body.Object("metadata")?.Json;
}
