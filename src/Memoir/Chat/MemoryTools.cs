using Memoir.Chat;
using Microsoft.Extensions.AI;

namespace Memoir;

/// <summary>Memory as tools, for agents that decide themselves when to look up, remember and forget.</summary>
public static class MemoryTools
{
    /// <summary>Makes the tools <c>search_memory</c>, <c>remember</c> and <c>forget</c>, bound to one scope that the model can't change.</summary>
    /// <param name="memory">The memory; must outlive the tools.</param>
    /// <param name="scope">Whose: what is found, kept and forgotten.</param>
    /// <param name="options">Settings; see there for defaults and ranges.</param>
    /// <returns>The tools; with <see cref="MemoryToolOptions.ReadOnly"/> the search alone.</returns>
    /// <exception cref="InvalidInputException">The scope names no id, or a setting is out of its range.</exception>
    /// <remarks>
    /// Texts in results are made plain as in <see cref="ContextBlock"/>, and those that try to instruct say so. Bad input
    /// comes back to the model as an error with its remedy; other failures are the caller's exceptions.
    /// </remarks>
    public static IReadOnlyList<AIFunction> Create(IMemory memory, Scope scope, MemoryToolOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(memory);
        var accepted = options ?? new MemoryToolOptions();
        Input.Check.Range(nameof(accepted.MaxResults), accepted.MaxResults, 1, 100);
        var bound = Input.Check.Scope(scope);
        var search = Make(new SearchMemoryTool(memory, bound, accepted).SearchAsync, SearchMemoryTool.Name, SearchMemoryTool.Description);
        return accepted.ReadOnly
            ? [search]
            :
            [
                search,
                Make(new RememberTool(memory, bound, accepted).RememberAsync, RememberTool.Name, RememberTool.Description),
                Make(new ForgetTool(memory, bound, accepted).ForgetAsync, ForgetTool.Name, ForgetTool.Description),
            ];
    }

    private static AIFunction Make(Delegate function, string name, string description) =>
        AIFunctionFactory.Create(function, name, description, ToolJson.Default.Options);
}
