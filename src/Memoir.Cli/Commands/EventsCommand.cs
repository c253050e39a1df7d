using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir events</c>: what waits for a model, what came of it, what it cost; one of them, again, or all of them now.</summary>
internal sealed class EventsCommand : OpenStoreCommand
{
    private readonly Argument<string?> _id = new("id") { Arity = ArgumentArity.ZeroOrOne, Description = "One event. Default: all, newest first." };
    private readonly Option<string?> _status;
    private readonly Option<bool> _retry;
    private readonly Option<bool> _drain;
    private readonly Option<int> _limit;
    private readonly Option<string?> _cursor;

    public EventsCommand(CommonOptions options, CliHost host)
        : base("events", "List what was added for a model to read: what waits and why, what came of it, what it cost. Retry what was parked.", options, host)
    {
        Add(options.Extractor);
        Add(_id);
        _status = Opt(new Option<string?>("--status") { Description = "Only those that are so far." }.AcceptOnlyFromAmong("pending", "running", "succeeded", "failed"));
        _retry = Opt(new Option<bool>("--retry") { Description = "Put the event back into the queue; without an id, each one that failed." });
        _drain = Opt(new Option<bool>("--drain") { Description = "With --extractor model: read what waits, then list." });
        _limit = Opt(new Option<int>("--limit", "-n") { HelpName = "N", Description = "Page size, 1 to 1,000.", DefaultValueFactory = static _ => 100 });
        _cursor = Opt(new Option<string?>("--cursor") { HelpName = "CURSOR", Description = "The next_cursor of the page before." });
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        if (call.Get(_retry))
        {
            await RetryAsync(call, memory, ct);
        }

        if (call.Get(_drain))
        {
            await memory.WhenIdleAsync(ct);
        }

        return call.Get(_id) is { } id ? await ShowAsync(call, memory, id, ct) : await ListAsync(call, memory, ct);
    }

    private async Task RetryAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        if (call.Get(_id) is { } id)
        {
            await memory.RetryEventAsync(id, ct);
            return;
        }

        var request = new EventListRequest { Scope = ScopeOf(call), Status = EventStatus.Failed, Limit = 1000 };
        string? cursor = null;
        do
        {
            var page = await memory.ListEventsAsync(request with { Cursor = cursor }, ct);
            foreach (var failed in page.Events)
            {
                await memory.RetryEventAsync(failed.Id, ct);
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    private static async Task<int> ShowAsync(Invocation call, IMemory memory, string id, CancellationToken ct)
    {
        var shown = await memory.GetEventAsync(id, ct)
            ?? throw new InvalidInputException("id", $"No event has the id '{id}' in this project. List them with `memoir events`.");
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(shown, CliJson.Default.ExtractionEvent);
        }
        else
        {
            call.Terminal.Out.Write(Details.Of(shown));
        }

        return ExitCodes.Ok;
    }

    private async Task<int> ListAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var page = await memory.ListEventsAsync(
            new EventListRequest
            {
                Scope = ScopeOf(call),
                Status = call.Get(_status) is { } status ? Enum.Parse<EventStatus>(status, ignoreCase: true) : null,
                Limit = call.Get(_limit),
                Cursor = call.Get(_cursor),
            },
            ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(page, CliJson.Default.EventPage);
            return ExitCodes.Ok;
        }

        if (page.Events.Count == 0)
        {
            call.Terminal.Note("No events: nothing was added for a model to read.");
            return ExitCodes.Ok;
        }

        call.Terminal.Out.Write(Tables.Events(page.Events));
        if (page.NextCursor is { } next)
        {
            call.Terminal.Note($"{Show.Count(page.Total)} in all. More: add --cursor {next}");
        }

        return ExitCodes.Ok;
    }

    private Scope? ScopeOf(Invocation call) => Common.Scope(call.Parsed) is { IsEmpty: false } scope ? scope : null;
}
