using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir list</c>: the memories of a scope, page by page.</summary>
internal sealed class ListCommand : OpenStoreCommand
{
    private readonly Option<int> _limit;
    private readonly Option<string?> _cursor;
    private readonly Option<string> _order;
    private readonly AsOfOptions _asOf;
    private readonly Option<string?> _filter;
    private readonly Option<bool> _superseded;
    private readonly Option<bool> _expired;

    public ListCommand(CommonOptions options, CliHost host)
        : base("list", "List the memories of a scope, page by page.", options, host)
    {
        _limit = Opt(new Option<int>("--limit", "-n") { HelpName = "N", Description = "Page size, 1 to 1,000.", DefaultValueFactory = static _ => 100 });
        _cursor = Opt(new Option<string?>("--cursor") { HelpName = "CURSOR", Description = "The next_cursor of the page before." });
        _order = Opt(new Option<string>("--order") { Description = "By time of recording.", DefaultValueFactory = static _ => "newest" }.AcceptOnlyFromAmong("newest", "oldest"));
        _asOf = new AsOfOptions(this);
        _filter = Opt(new Option<string?>("--filter") { HelpName = "JSON", Description = "Only memories that match: {\"categories\": {\"in\": [\"food\"]}}.." });
        _superseded = Opt(new Option<bool>("--include-superseded") { Description = "Also what no longer holds." });
        _expired = Opt(new Option<bool>("--include-expired") { Description = "Also what has expired." });
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var scope = RequireScope(call);
        var page = await memory.ListAsync(
            new ListRequest
            {
                Scope = scope,
                Limit = call.Get(_limit),
                Cursor = call.Get(_cursor),
                Order = string.Equals(call.Get(_order), "oldest", StringComparison.Ordinal) ? ListOrder.OldestFirst : ListOrder.NewestFirst,
                AsOf = _asOf.Read(call),
                Filter = Values.Filter(call.Get(_filter), _filter.Name),
                IncludeSuperseded = call.Get(_superseded),
                IncludeExpired = call.Get(_expired),
            },
            ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(page, CliJson.Default.MemoryPage);
            return ExitCodes.Ok;
        }

        if (page.Memories.Count == 0)
        {
            call.Terminal.Note($"No memories in {scope}.");
            return ExitCodes.Ok;
        }

        call.Terminal.Out.Write(Tables.Memories(page.Memories));
        call.Terminal.Out.Write(Tables.Dim($"{Show.Count(page.Memories.Count)} of {Show.Count(page.Total)}\n"));
        if (page.NextCursor is { } next)
        {
            call.Terminal.Note($"More: add --cursor {next}");
        }

        return ExitCodes.Ok;
    }
}
