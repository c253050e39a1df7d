using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir delete</c>: one memory, or with <c>--all</c> everything of a scope.</summary>
internal sealed class DeleteCommand : OpenStoreCommand
{
    private readonly Argument<string?> _id = new("id") { Arity = ArgumentArity.ZeroOrOne, Description = "The memory." };
    private readonly Option<bool> _all;
    private readonly Option<string?> _filter;
    private readonly Option<bool> _yes;
    private readonly Option<string?> _actor;
    private readonly Option<string?> _reason;

    public DeleteCommand(CommonOptions options, CliHost host)
        : base("delete", "Delete one memory from sight, or with --all a whole scope. History keeps that it was.", options, host)
    {
        Add(_id);
        _all = Opt(new Option<bool>("--all") { Description = "Every memory and turn of the scope." });
        _filter = Opt(new Option<string?>("--filter") { HelpName = "JSON", Description = "With --all: only the memories that match; turns stay." });
        _yes = Opt(new Option<bool>("--yes", "-y") { Description = "Do not ask." });
        _actor = Opt(new Option<string?>("--actor") { HelpName = "WHO", Description = "Who asks, for the history." });
        _reason = Opt(new Option<string?>("--reason") { HelpName = "WHY", Description = "Why, for the history." });
    }

    protected override Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct) =>
        (call.Get(_id), call.Get(_all)) switch
        {
            ({ } id, false) => OneAsync(call, memory, id, ct),
            (null, true) => AllAsync(call, memory, ct),
            _ => throw new InvalidInputException("id", "Give either the id of a memory or --all with a scope."),
        };

    private async Task<int> OneAsync(Invocation call, IMemory memory, string id, CancellationToken ct)
    {
        var deleted = await memory.DeleteAsync(id, call.Get(_actor), call.Get(_reason), ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(deleted, CliJson.Default.MemoryRecord);
        }
        else
        {
            call.Terminal.Out.Write(Tables.Cell($"Deleted: {deleted.Text}\n"));
        }

        return ExitCodes.Ok;
    }

    private async Task<int> AllAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var scope = RequireScope(call);
        var filter = Values.Filter(call.Get(_filter), _filter.Name);
        if (!call.Get(_yes) && !await AgreesAsync(call, memory, scope, filter, ct))
        {
            call.Terminal.Note("Nothing was deleted.");
            return ExitCodes.Cancelled;
        }

        var deleted = await memory.DeleteAllAsync(new DeleteAllRequest { Scope = scope, Filter = filter, Actor = call.Get(_actor) }, ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(deleted, CliJson.Default.DeleteAllResult);
        }
        else
        {
            call.Terminal.Out.Write(Tables.Cell(
                $"Deleted {Show.Count(deleted.Memories)} memories and {Show.Count(deleted.Messages)} turns of {scope}.\n"));
        }

        return ExitCodes.Ok;
    }

    private async Task<bool> AgreesAsync(Invocation call, IMemory memory, Scope scope, MemoryFilter? filter, CancellationToken ct)
    {
        Confirmation.Require(call, $"delete --all of {scope}");
        var total = (await memory.ListAsync(new ListRequest { Scope = scope, Limit = 1, IncludeExpired = true, IncludeSuperseded = true, Filter = filter }, ct)).Total;
        return await Confirmation.AskAsync(Host, $"Delete {Show.Count(total)} memories{(filter is null ? " and all turns" : string.Empty)} of {scope}?", ct);
    }
}
