namespace Memoir.Context;

/// <summary>The groups of a block, in their order.</summary>
internal enum ContextSection
{
    /// <summary>Current facts about the person.</summary>
    User,

    /// <summary>Current facts about the agent.</summary>
    Agent,

    /// <summary>Current facts about somebody or something else.</summary>
    Subject,

    /// <summary>What the query found besides, or without one what is newest.</summary>
    Noted,

    /// <summary>Excerpts of conversations.</summary>
    Said,
}
