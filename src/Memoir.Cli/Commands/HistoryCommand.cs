using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir history</c>: what happened to a memory or in a scope, oldest first.</summary>
internal sealed class HistoryCommand : OpenStoreCommand
{
    private readonly Argument<string?> _id = new("id") { Arity = ArgumentArity.ZeroOrOne, Description = "The memory. Default: the scope's history." };
    private readonly Option<int> _limit;
    private readonly Option<string?> _cursor;

    public HistoryCommand(CommonOptions options, CliHost host)
        : base("history", "Show what happened to a memory, or in a scope: who, when, why.", options, host)
    {
        Add(_id);
        _limit = Opt(new Option<int>("--limit", "-n") { HelpName = "N", Description = "Page size, 1 to 1,000.", DefaultValueFactory = static _ => 100 });
        _cursor = Opt(new Option<string?>("--cursor") { HelpName = "CURSOR", Description = "The next_cursor of the page before." });
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var id = call.Get(_id);
        var page = await memory.HistoryAsync(
            new HistoryRequest
            {
                MemoryId = id,
                Scope = id is null ? RequireScope(call) : null,
                Limit = call.Get(_limit),
                Cursor = call.Get(_cursor),
            },
            ct);
        if (id is not null && page.Entries.Count == 0 && call.Get(_cursor) is null)
        {
            throw new MemoryNotFoundException(id);
        }

        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(page, CliJson.Default.HistoryPage);
            return ExitCodes.Ok;
        }

        if (page.Entries.Count == 0)
        {
            call.Terminal.Note("No history.");
            return ExitCodes.Ok;
        }

        call.Terminal.Out.Write(Tables.History(page.Entries));
        if (page.NextCursor is { } next)
        {
            call.Terminal.Note($"More: add --cursor {next}");
        }

        return ExitCodes.Ok;
    }
}
