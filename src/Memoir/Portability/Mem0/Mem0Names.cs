namespace Memoir.Portability;

/// <summary>What memories that came from mem0 say of their origin.</summary>
internal static class Mem0Names
{
    /// <summary>The extractor of a memory that was exported as one.</summary>
    public const string Imported = "mem0";

    /// <summary>The extractor of a memory that only mem0's history told of.</summary>
    public const string FromHistory = "mem0/history";

    /// <summary>Fields of mem0's records and payloads, as its libraries spell them in each language.</summary>
    public static readonly string[] Text = ["memory", "data", "text", "content"];

    public static readonly string[] UserId = ["user_id", "userId"];

    public static readonly string[] AgentId = ["agent_id", "agentId"];

    public static readonly string[] RunId = ["run_id", "runId", "session_id", "sessionId"];

    public static readonly string[] AppId = ["app_id", "appId"];

    public static readonly string[] CreatedAt = ["created_at", "createdAt"];

    public static readonly string[] UpdatedAt = ["updated_at", "updatedAt"];

    public static readonly string[] ExpirationDate = ["expiration_date", "expirationDate"];

    public static readonly string[] AttributedTo = ["attributed_to", "attributedTo", "role"];

    public static readonly string[] Actor = ["actor_id", "actorId"];

    public static readonly string[] MemoryId = ["memory_id", "memoryId"];

    public static readonly string[] OldText = ["old_memory", "previous_value", "oldMemory", "previousValue"];

    public static readonly string[] NewText = ["new_memory", "new_value", "newMemory", "newValue"];

    public static readonly string[] Event = ["event", "action"];

    /// <summary>What mem0 derives from the text for its own searches, and what becomes a field of ours.</summary>
    public static readonly HashSet<string> NotMetadata = new(
        [
            "id", "hash", "text_lemmatized", "textLemmatized", "score", "score_details", "scoreDetails", "rerank_score", "vector", "linked_memory_ids", "linkedMemoryIds",
            "data", .. UserId, .. AgentId, .. RunId, .. AppId, .. CreatedAt, .. UpdatedAt, .. ExpirationDate, .. AttributedTo, .. Actor, "categories", "immutable",
        ],
        StringComparer.Ordinal);
}
