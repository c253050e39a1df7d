using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir diff</c>: what a scope knew at one instant and at another.</summary>
internal sealed class DiffCommand : OpenStoreCommand
{
    private readonly Option<string?> _from;
    private readonly Option<string?> _to;

    public DiffCommand(CommonOptions options, CliHost host)
        : base("diff", "Show what was added, removed and changed in a scope between two instants.", options, host)
    {
        _from = Opt(new Option<string?>("--from") { HelpName = "WHEN", Description = "The earlier instant.", Required = true });
        _to = Opt(new Option<string?>("--to") { HelpName = "WHEN", Description = "The later instant. Default: now." });
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var from = Values.Timestamp(call.Get(_from), _from.Name)!.Value;
        var to = Values.Timestamp(call.Get(_to), _to.Name) ?? Host.TimeProvider.GetUtcNow();
        var diff = await memory.DiffAsync(RequireScope(call), from, to, ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(diff, CliJson.Default.MemoryDiff);
        }
        else if (diff is { Added.Count: 0, Removed.Count: 0, Changed.Count: 0 })
        {
            call.Terminal.Note("Nothing changed.");
        }
        else
        {
            call.Terminal.Out.Write(Tables.Diff(diff));
        }

        return ExitCodes.Ok;
    }
}
