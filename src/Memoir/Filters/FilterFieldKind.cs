namespace Memoir.Filters;

/// <summary>What a condition looks at. A field that an entry lacks is missing: only negative conditions match it.</summary>
public enum FilterFieldKind
{
    /// <summary>The memory's or message's id; in JSON <c>id</c> or <c>memory_ids</c>.</summary>
    Id = 0,

    /// <summary><see cref="Scope.UserId"/>; <c>user_id</c>.</summary>
    UserId = 1,

    /// <summary><see cref="Scope.AgentId"/>; <c>agent_id</c>.</summary>
    AgentId = 2,

    /// <summary><see cref="Scope.RunId"/>; <c>run_id</c>.</summary>
    RunId = 3,

    /// <summary><see cref="Scope.AppId"/>; <c>app_id</c>.</summary>
    AppId = 4,

    /// <summary>The text of the memory or message; <c>text</c> or <c>keywords</c>.</summary>
    Text = 5,

    /// <summary><see cref="MemoryRecord.Status"/>; <c>status</c>. Messages have none.</summary>
    Status = 6,

    /// <summary><see cref="MemoryRecord.AttributedTo"/>, or a message's role; <c>attributed_to</c>.</summary>
    AttributedTo = 7,

    /// <summary><see cref="MemoryRecord.Actor"/>, or a message's name; <c>actor</c> or <c>actor_id</c>.</summary>
    Actor = 8,

    /// <summary><see cref="Fact.Subject"/>; <c>fact.subject</c>. Messages have none.</summary>
    FactSubject = 9,

    /// <summary><see cref="Fact.Attribute"/>; <c>fact.attribute</c>. Messages have none.</summary>
    FactAttribute = 10,

    /// <summary><see cref="Fact.Value"/>; <c>fact.value</c>. Messages have none.</summary>
    FactValue = 11,

    /// <summary>When it was recorded; <c>created_at</c>.</summary>
    CreatedAt = 12,

    /// <summary>When the record last changed; <c>updated_at</c>. A message never changes.</summary>
    UpdatedAt = 13,

    /// <summary><see cref="MemoryRecord.ValidFrom"/>; <c>valid_from</c>. Messages have none.</summary>
    ValidFrom = 14,

    /// <summary><see cref="MemoryRecord.ValidTo"/>; <c>valid_to</c>. Messages have none.</summary>
    ValidTo = 15,

    /// <summary>
    /// When it was said; <c>timestamp</c>. For a memory the time of the first message it came from, and the time of
    /// recording where no message of it is kept.
    /// </summary>
    SaidAt = 16,

    /// <summary><see cref="MemoryRecord.ExpirationDate"/>; <c>expiration_date</c>. Messages have none.</summary>
    ExpirationDate = 17,

    /// <summary><see cref="MemoryRecord.Categories"/>, compared without regard to case; <c>categories</c>. Messages have none.</summary>
    Categories = 18,

    /// <summary>A path into <see cref="MemoryRecord.Metadata"/>; <c>metadata.a.b</c>. Messages have none.</summary>
    Metadata = 19,
}
