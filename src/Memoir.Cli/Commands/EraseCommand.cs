using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir erase</c>: content that shall be nowhere any more.</summary>
internal sealed class EraseCommand : OpenStoreCommand
{
    private readonly Option<string?> _memory;
    private readonly Option<string?> _message;
    private readonly Option<string?> _from;
    private readonly Option<string?> _to;
    private readonly Option<bool> _keepSources;
    private readonly Option<string?> _actor;
    private readonly Option<bool> _yes;

    public EraseCommand(CommonOptions options, CliHost host)
        : base("erase", "Remove content for good, history and free pages included: a memory, a turn, or a scope. Prints the receipt.", options, host)
    {
        _memory = Opt(new Option<string?>("--memory") { HelpName = "ID", Description = "One memory, with the turns it came from." });
        _message = Opt(new Option<string?>("--message") { HelpName = "ID", Description = "One turn, with what only it told." });
        _from = Opt(new Option<string?>("--from") { HelpName = "WHEN", Description = "With a scope: only what was said from then on." });
        _to = Opt(new Option<string?>("--to") { HelpName = "WHEN", Description = "With a scope: only what was said before then." });
        _keepSources = Opt(new Option<bool>("--keep-sources") { Description = "With --memory: leave the turns it came from." });
        _actor = Opt(new Option<string?>("--actor") { HelpName = "WHO", Description = "Who asks, for the receipt." });
        _yes = Opt(new Option<bool>("--yes", "-y") { Description = "Do not ask." });
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var request = Request(call);
        if (!call.Get(_yes))
        {
            var what = request.MemoryId is { } id ? $"memory {id}" : request.MessageId is { } turn ? $"turn {turn}" : $"everything of {request.Scope}{((request.From ?? request.To) is null ? string.Empty : " in that span")}";
            Confirmation.Require(call, $"erase of {what}");
            if (!await Confirmation.AskAsync(Host, $"Erase {what} for good? It can't be restored.", ct))
            {
                call.Terminal.Note("Nothing was erased.");
                return ExitCodes.Cancelled;
            }
        }

        var receipt = await memory.EraseAsync(request, ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(receipt, CliJson.Default.EraseReceipt);
            return ExitCodes.Ok;
        }

        var grid = Details.New();
        Details.Row(grid, "receipt", $"{receipt.Number}, {Show.Time(receipt.At)}");
        Details.Row(grid, "erased", $"{Show.Count(receipt.Memories)} memories, {Show.Count(receipt.Messages)} turns, {Show.Count(receipt.HistoryEntries)} lines of history, {Show.Count(receipt.Results)} remembered results");
        Details.Row(grid, "kept", receipt.Kept == 0 ? null : $"{Show.Count(receipt.Kept)} memories that were also said elsewhere");
        Details.Row(grid, "hash", receipt.Hash);
        call.Terminal.Out.Write(grid);
        return ExitCodes.Ok;
    }

    private EraseRequest Request(Invocation call)
    {
        var (id, message) = (call.Get(_memory), call.Get(_message));
        var named = call.Has(Common.User) || call.Has(Common.Agent) || call.Has(Common.Run) || call.Has(Common.App) || call.Has(_from) || call.Has(_to);
        if ((id is not null && message is not null) || ((id ?? message) is not null && named))
        {
            throw new InvalidInputException("erase", "Give one of --memory, --message and a scope (with --from and --to if need be).");
        }

        return new EraseRequest
        {
            MemoryId = id,
            MessageId = message,
            Scope = (id ?? message) is null ? RequireScope(call) : null,
            From = Values.Timestamp(call.Get(_from), _from.Name),
            To = Values.Timestamp(call.Get(_to), _to.Name),
            KeepSources = call.Get(_keepSources),
            Actor = call.Get(_actor),
        };
    }
}
