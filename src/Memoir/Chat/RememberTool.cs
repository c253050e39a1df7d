using System.ComponentModel;

namespace Memoir.Chat;

/// <summary>The tool that remembers.</summary>
internal sealed class RememberTool(IMemory memory, Scope scope, MemoryToolOptions options)
{
    public const string Name = "remember";

    public const string Description =
        "Keeps something for later conversations: a fact, a preference, a decision. Write one self-contained statement, with names in place of "
        + "pronouns and dates in place of 'tomorrow'. What changed replaces what was known. The result says what was stored.";

    public async Task<RememberToolResult> RememberAsync(
        [Description("The statement, such as 'I am allergic to peanuts' in the user's own words, or 'The user's sister Ana lives in Lisbon'.")] string text,
        CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new RememberToolResult([], "The text is blank; nothing was stored. Say what to remember.");
        }

        try
        {
            var request = new AddRequest { Messages = [Message.User(text)], Scope = scope, Actor = options.Actor };
            var added = await memory.AddAsync(request, cancellationToken).ConfigureAwait(false);
            if (added.Memories.Count == 0 && !added.Rejected.Any(static rejected => rejected.Reason.Contains("secret", StringComparison.Ordinal)))
            {
                // The model judged this worth keeping, and extraction found no fact in it: it is kept as it stands. A secret
                // that was refused stays refused.
                added = await memory.AddAsync(request with { Infer = false }, cancellationToken).ConfigureAwait(false);
            }

            return new RememberToolResult(
                [.. added.Memories.Select(static memory => new RememberedMemory(memory.Id, memory.Text, Outcome(memory.Event)))],
                added.Memories.Count == 0 ? $"Nothing was stored: {string.Join("; ", added.Rejected.Select(static rejected => rejected.Reason))}" : null);
        }
        catch (InvalidInputException error)
        {
            return new RememberToolResult([], $"Nothing was stored. {error.Message}");
        }
    }

    private static string Outcome(MemoryEvent happened) => happened switch
    {
        MemoryEvent.Update => "updated",
        MemoryEvent.Supersede => "replaced an older one",
        MemoryEvent.Noop => "known already",
        MemoryEvent.Delete => "taken back",
        _ => "added",
    };
}
