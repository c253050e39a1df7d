using System.ComponentModel;

namespace Memoir.Chat;

/// <summary>The tool that forgets: by id, or by a query that fits one memory in every word.</summary>
internal sealed class ForgetTool(IMemory memory, Scope scope, MemoryToolOptions options)
{
    public const string Name = "forget";

    public const string Description =
        "Deletes one memory. Give its id from search_memory, or a query. A query deletes only when exactly one memory has all of its words; "
        + "otherwise nothing is deleted and the candidates come back with their ids. Tell the user what the result says was forgotten.";

    private const int Candidates = 5;

    public async Task<ForgetToolResult> ForgetAsync(
        [Description("The id of the memory.")] string? id = null,
        [Description("Words of the memory, where its id is not known.")] string? query = null,
        CancellationToken cancellationToken = default)
    {
        try
        {
            return !string.IsNullOrWhiteSpace(id) ? await ForgetAsync(id, cancellationToken).ConfigureAwait(false)
                : !string.IsNullOrWhiteSpace(query) ? await FindAndForgetAsync(query, cancellationToken).ConfigureAwait(false)
                : Nothing("Give an id or a query. Nothing was deleted.");
        }
        catch (InvalidInputException error)
        {
            return Nothing($"Nothing was deleted. {error.Message}");
        }
    }

    private static ForgetToolResult Nothing(string note) => new([], [], note);

    private async Task<ForgetToolResult> ForgetAsync(string id, CancellationToken cancellationToken)
    {
        // The model may name any id; one outside the scope is, for it, an id that does not exist.
        var found = await memory.GetAsync(id, cancellationToken: cancellationToken).ConfigureAwait(false);
        return found is not null && scope.Includes(found.Scope)
            ? await DeleteAsync(found, cancellationToken).ConfigureAwait(false)
            : Nothing("No memory has this id. Nothing was deleted. Use search_memory to find the id.");
    }

    private async Task<ForgetToolResult> FindAndForgetAsync(string query, CancellationToken cancellationToken)
    {
        var found = await memory.SearchAsync(new SearchRequest { Query = query, Scope = scope, TopK = 50 }, cancellationToken).ConfigureAwait(false);
        var memories = found.Hits.Select(static hit => hit.Memory).OfType<MemoryRecord>().ToList();
        var wanted = WordSet.Of(query);
        var exact = wanted.Count == 0 ? [] : memories.Where(candidate => wanted.IsSubsetOf(WordSet.Of(candidate.Text))).ToList();
        if (exact.Count == 1)
        {
            return await DeleteAsync(exact[0], cancellationToken).ConfigureAwait(false);
        }

        var candidates = exact.Count > 1 ? exact : memories;
        return candidates.Count == 0
            ? Nothing("Nothing like this is remembered. Nothing was deleted.")
            : new ForgetToolResult([], [.. candidates.Take(Candidates).Select(ToolMemory.Of)], "Nothing was deleted: call forget again with the id of the one that is meant.");
    }

    private async Task<ForgetToolResult> DeleteAsync(MemoryRecord found, CancellationToken cancellationToken)
    {
        try
        {
            var deleted = await memory.DeleteAsync(found.Id, options.Actor, "asked for through the forget tool", cancellationToken).ConfigureAwait(false);
            return new ForgetToolResult([ToolMemory.Of(deleted)], [], null);
        }
        catch (MemoryNotFoundException)
        {
            return Nothing("It was deleted meanwhile by another call.");
        }
    }
}
