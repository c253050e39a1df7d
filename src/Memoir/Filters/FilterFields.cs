namespace Memoir.Filters;

/// <summary>What each field is called in JSON, and which family it belongs to.</summary>
internal static class FilterFields
{
    public const string Names =
        "id, user_id, agent_id, run_id, app_id, created_at, updated_at, valid_from, valid_to, timestamp, expiration_date, categories, "
        + "text, keywords, status, attributed_to, actor, fact.subject, fact.attribute, fact.value, metadata.KEY";

    public static string Name(FilterFieldKind kind) => kind switch
    {
        FilterFieldKind.Id => "id",
        FilterFieldKind.UserId => "user_id",
        FilterFieldKind.AgentId => "agent_id",
        FilterFieldKind.RunId => "run_id",
        FilterFieldKind.AppId => "app_id",
        FilterFieldKind.Text => "text",
        FilterFieldKind.Status => "status",
        FilterFieldKind.AttributedTo => "attributed_to",
        FilterFieldKind.Actor => "actor",
        FilterFieldKind.FactSubject => "fact.subject",
        FilterFieldKind.FactAttribute => "fact.attribute",
        FilterFieldKind.FactValue => "fact.value",
        FilterFieldKind.CreatedAt => "created_at",
        FilterFieldKind.UpdatedAt => "updated_at",
        FilterFieldKind.ValidFrom => "valid_from",
        FilterFieldKind.ValidTo => "valid_to",
        FilterFieldKind.SaidAt => "timestamp",
        FilterFieldKind.ExpirationDate => "expiration_date",
        FilterFieldKind.Categories => "categories",
        _ => "metadata",
    };

    /// <summary>The field of a name, its second names included; <see langword="null"/>: none.</summary>
    public static FilterFieldKind? Find(string name) => name switch
    {
        "id" or "memory_id" or "memory_ids" => FilterFieldKind.Id,
        "user_id" => FilterFieldKind.UserId,
        "agent_id" => FilterFieldKind.AgentId,
        "run_id" => FilterFieldKind.RunId,
        "app_id" => FilterFieldKind.AppId,
        "text" => FilterFieldKind.Text,
        "status" => FilterFieldKind.Status,
        "attributed_to" => FilterFieldKind.AttributedTo,
        "actor" or "actor_id" => FilterFieldKind.Actor,
        "fact.subject" => FilterFieldKind.FactSubject,
        "fact.attribute" => FilterFieldKind.FactAttribute,
        "fact.value" => FilterFieldKind.FactValue,
        "created_at" => FilterFieldKind.CreatedAt,
        "updated_at" => FilterFieldKind.UpdatedAt,
        "valid_from" => FilterFieldKind.ValidFrom,
        "valid_to" => FilterFieldKind.ValidTo,
        "timestamp" => FilterFieldKind.SaidAt,
        "expiration_date" => FilterFieldKind.ExpirationDate,
        "categories" => FilterFieldKind.Categories,
        _ => null,
    };

    public static bool IsTime(FilterFieldKind kind) => kind is >= FilterFieldKind.CreatedAt and <= FilterFieldKind.ExpirationDate;

    public static bool IsScope(FilterFieldKind kind) => kind is >= FilterFieldKind.UserId and <= FilterFieldKind.AppId;

    /// <summary>Whether messages have the field too.</summary>
    public static bool OfMessages(FilterFieldKind kind) => IsScope(kind) || kind is FilterFieldKind.Id or FilterFieldKind.Text
        or FilterFieldKind.AttributedTo or FilterFieldKind.Actor or FilterFieldKind.CreatedAt or FilterFieldKind.UpdatedAt or FilterFieldKind.SaidAt;

    /// <summary>What a key was probably meant to be, where taking it for a key of metadata would match nothing in silence.</summary>
    public static string? Meant(string key) => key switch
    {
        "userId" => "user_id",
        "agentId" => "agent_id",
        "runId" => "run_id",
        "appId" => "app_id",
        "memoryIds" => "memory_ids",
        "createdAt" => "created_at",
        "updatedAt" => "updated_at",
        "validFrom" => "valid_from",
        "validTo" => "valid_to",
        "expirationDate" => "expiration_date",
        "attributedTo" => "attributed_to",
        "and" or "And" or "$and" or "$AND" or "&&" => "AND",
        "or" or "Or" or "$or" or "$OR" or "||" => "OR",
        "not" or "Not" or "$not" or "$NOT" or "$nor" or "!" => "NOT",
        _ => null,
    };
}
