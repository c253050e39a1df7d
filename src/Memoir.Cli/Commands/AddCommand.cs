using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir add</c>: one turn in, what was made of it out.</summary>
internal sealed class AddCommand : StoreCommand
{
    private readonly Argument<string[]> _text = new("text")
    {
        Arity = ArgumentArity.ZeroOrMore,
        Description = "What was said. '-' or nothing: stdin.",
    };

    private readonly Option<string> _role;
    private readonly Option<string?> _name;
    private readonly Option<string?> _timestamp;
    private readonly Option<string?> _metadata;
    private readonly Option<string?> _expires;
    private readonly Option<string[]> _categories;
    private readonly Option<bool> _immutable;
    private readonly Option<bool> _noInfer;
    private readonly Option<string?> _instructions;
    private readonly Option<string?> _key;
    private readonly Option<string?> _actor;
    private readonly Option<bool> _wait;

    public AddCommand(CommonOptions options, CliHost host)
        : base("add", "Remember what was said: keeps the turn, extracts facts, supersedes what no longer holds.", options, host)
    {
        Add(options.Extractor);
        Add(_text);
        _role = Opt(new Option<string>("--role") { Description = "Who says it: user, assistant, system or tool.", DefaultValueFactory = static _ => MessageRoles.User });
        _name = Opt(new Option<string?>("--name") { Description = "The speaker's name; facts are then told of it." });
        _timestamp = Opt(new Option<string?>("--timestamp") { HelpName = "WHEN", Description = "When it was said: ISO 8601, an epoch, or as chat logs write it. Default: now." });
        _metadata = Opt(new Option<string?>("--metadata") { HelpName = "JSON", Description = "Any JSON, given back as it came." });
        _expires = Opt(new Option<string?>("--expires") { HelpName = "DAY", Description = "The last day (UTC) on which reads return it: 2026-12-31." });
        _categories = Opt(new Option<string[]>("--category") { Description = "A category; may be given again." });
        _immutable = Opt(new Option<bool>("--immutable") { Description = "Neither updates nor newer facts change it." });
        _noInfer = Opt(new Option<bool>("--no-infer") { Description = "Store the text as it is; extract nothing." });
        _instructions = Opt(new Option<string?>("--instructions") { HelpName = "TEXT", Description = "Instructions for an extractor that is a model." });
        _key = Opt(new Option<string?>("--idempotency-key") { HelpName = "KEY", Description = "A repeated call with this key gets the first one's result." });
        _actor = Opt(new Option<string?>("--actor") { HelpName = "WHO", Description = "Who asks, for the history." });
        _wait = Opt(new Option<bool>("--wait")
        {
            HelpName = "true|false",
            Description = "With --extractor model: wait for the facts. false: return the event; see `memoir events`.",
            DefaultValueFactory = static _ => true,
        });
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        // Read before the store is opened: bad input must not leave an empty store behind.
        var request = new AddRequest
        {
            Scope = RequireScope(call),
            Messages =
            [
                new Message(call.Get(_role)!, await Values.TextAsync(call.Words(_text), Host, "text", ct))
                {
                    Name = call.Get(_name),
                    Timestamp = Values.Timestamp(call.Get(_timestamp), _timestamp.Name),
                },
            ],
            Infer = !call.Get(_noInfer),
            Metadata = Values.Json(call.Get(_metadata), _metadata.Name),
            ExpirationDate = Values.Day(call.Get(_expires), _expires.Name),
            Categories = call.Get(_categories) ?? [],
            Immutable = call.Get(_immutable),
            Instructions = call.Get(_instructions),
            IdempotencyKey = call.Get(_key),
            Actor = call.Get(_actor),
            Wait = call.Get(_wait),
        };
        await using var memory = await OpenAsync(call, create: true, ct);
        var result = await memory.AddAsync(request, ct);
        Write(call.Terminal, result);
        return ExitCodes.Ok;
    }

    private static void Write(Terminal terminal, AddResult result)
    {
        if (terminal.IsJson)
        {
            terminal.Json(AddView.Of(result), CliJson.Default.AddView);
            return;
        }

        if (result.Memories.Count > 0)
        {
            terminal.Out.Write(Tables.Added(result));
        }

        foreach (var rejected in result.Rejected)
        {
            terminal.Out.Write(Tables.Dim($"not stored ({rejected.Reason}): {rejected.Text}\n"));
        }

        terminal.Out.Write(Tables.Dim(
            $"{Show.Plural(result.Messages.Count, "turn")} kept{(result.Replayed ? ", by an earlier call with this key" : string.Empty)}; {result.Elapsed.TotalMilliseconds:0} ms\n"));
        if (result.Event is { } queued)
        {
            terminal.Out.Write(Tables.Dim($"event {queued.Id}: {Show.Progress(queued)}\n"));
        }

        if (result.Issues.Count > 0)
        {
            terminal.Out.Write(Tables.Dim($"the model's answers: {Show.Issues(result.Issues)}\n"));
        }

        if (result.ExtractionError is { } failed)
        {
            terminal.Warn($"extraction failed{(result.Event is { Status: EventStatus.Failed } ? string.Empty : " and will be retried")}; the turn is kept and searchable: {failed}");
        }

        if (result.EmbeddingError is { } unembedded)
        {
            terminal.Warn($"embedding failed and will be retried; search by words works: {unembedded}");
        }
    }
}
