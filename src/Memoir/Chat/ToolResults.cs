namespace Memoir.Chat;

/// <summary>What <c>search_memory</c> answers.</summary>
internal sealed record SearchToolResult(IReadOnlyList<ToolMemory> Memories, string? Note);

/// <summary>What <c>remember</c> answers.</summary>
internal sealed record RememberToolResult(IReadOnlyList<RememberedMemory> Remembered, string? Note);

/// <summary>One memory that <c>remember</c> touched.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text now.</param>
/// <param name="Outcome"><c>added</c>, <c>updated</c>, <c>replaced an older one</c>, <c>known already</c> or <c>taken back</c>.</param>
internal sealed record RememberedMemory(string Id, string Text, string Outcome);

/// <summary>What <c>forget</c> answers.</summary>
/// <param name="Forgotten">What was deleted.</param>
/// <param name="Candidates">What may have been meant; none of it was deleted.</param>
/// <param name="Note">What to do next.</param>
internal sealed record ForgetToolResult(IReadOnlyList<ToolMemory> Forgotten, IReadOnlyList<ToolMemory> Candidates, string? Note);
