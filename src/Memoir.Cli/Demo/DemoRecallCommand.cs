using System.CommandLine;
using Memoir.Cli.Commands;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Demo;

/// <summary>The second process of the demo: opens the store, asks the question, tells what it found.</summary>
internal sealed class DemoRecallCommand : OpenStoreCommand
{
    public const string CommandName = "demo-recall";

    public DemoRecallCommand(CommonOptions options, CliHost host)
        : base(CommandName, "The second process of the demo.", options, host, hasScope: false) => Hidden = true;

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var scope = Scope.User(DemoScript.User);
        var all = await memory.ListAsync(new ListRequest { Scope = scope, IncludeSuperseded = true, Order = ListOrder.OldestFirst, Limit = 1000 }, ct);
        var found = await memory.SearchAsync(DemoCommand.Question(scope), ct);
        var history = await memory.HistoryAsync(new HistoryRequest { Scope = scope, Limit = 1000 }, ct);
        call.Terminal.Json(
            new DemoRecall
            {
                ProcessId = Environment.ProcessId,
                Current = [.. all.Memories.Where(static m => m.Status == MemoryStatus.Active)],
                Past = [.. all.Memories.Where(static m => m.Status != MemoryStatus.Active)],
                Search = SearchView.Of(DemoScript.Question, found),
                History = history.Entries,
            },
            CliJson.Default.DemoRecall);
        return ExitCodes.Ok;
    }
}
