namespace Memoir;

/// <summary>The roles of the OpenAI chat shape.</summary>
public static class MessageRoles
{
    /// <summary>The person.</summary>
    public const string User = "user";

    /// <summary>The agent.</summary>
    public const string Assistant = "assistant";

    /// <summary>Instructions of the application: kept as a turn, never a source of memories.</summary>
    public const string System = "system";

    /// <summary>The answer of a tool: kept as a turn, never a source of memories.</summary>
    public const string Tool = "tool";
}
