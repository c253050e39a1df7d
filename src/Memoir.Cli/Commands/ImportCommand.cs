using System.CommandLine;
using Memoir.Cli.Importing;
using Memoir.Cli.Remote;
using Memoir.Cli.Rendering;
using Memoir.Import;
using Memoir.Sqlite;
using Spectre.Console;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir import</c>: whole conversations, with their own dates.</summary>
internal sealed class ImportCommand : StoreCommand
{
    private const int SkippedShown = 5;

    private readonly Argument<string> _file = new("file") { Description = "The file, plain or gzip'd; '-' is stdin. A conversation with an id becomes a run of --user, or a user where none is given." };
    private readonly Option<string> _format;
    private readonly Option<string?> _conversation;
    private readonly Option<string> _prefix;
    private readonly Option<string[]> _assistants;
    private readonly Option<bool> _noInfer;
    private readonly Option<int> _batch;
    private readonly Option<bool> _noIdempotency;
    private readonly Option<int> _maxMessage;
    private readonly Option<bool> _noEmbed;
    private readonly Option<bool> _quiet;

    public ImportCommand(CommonOptions options, CliHost host)
        : base(
            "import",
            "Import conversations with their dates (OpenAI chat JSON, JSONL, transcripts, corpora, ShareGPT), an export, or what mem0 kept.",
            options,
            host)
    {
        Add(options.Extractor);
        Add(_file);
        _format = Opt(new Option<string>("--format") { Description = "The format.", DefaultValueFactory = static _ => "auto" }
            .AcceptOnlyFromAmong("auto", "openai", "jsonl", "text", "corpus", "sharegpt", "memoir", "mem0", "mem0-history"));
        _conversation = Opt(new Option<string?>("--conversation") { HelpName = "N|ID", Description = "Only this conversation, by number from 1 or by id." });
        _prefix = Opt(new Option<string>("--user-prefix") { HelpName = "TEXT", Description = "Put before conversation ids that become users.", DefaultValueFactory = static _ => string.Empty });
        _assistants = Opt(new Option<string[]>("--assistant") { HelpName = "NAME", Description = "A speaker who is the assistant; may be given again." });
        _noInfer = Opt(new Option<bool>("--no-infer") { Description = "Store each turn as a memory as it is; extract nothing." });
        _batch = Opt(new Option<int>("--batch") { HelpName = "N", Description = "Turns per add, 1 to 1,000; each batch is written whole or not at all.", DefaultValueFactory = static _ => 50 });
        _noIdempotency = Opt(new Option<bool>("--no-idempotency") { Description = "Store again what an earlier import of the same text stored." });
        _maxMessage = Opt(new Option<int>("--max-message") { HelpName = "N", Description = "The longest turn, in UTF-16 units.", DefaultValueFactory = static _ => new MemoryOptions().MaxMessageLength });
        _noEmbed = Opt(new Option<bool>("--no-embed") { Description = "Of an export or of mem0: store without vectors; found by words until they are made." });
        _quiet = Opt(new Option<bool>("--quiet", "-q") { Description = "No progress on stderr." });
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        var path = RemoteServer.Of(call, Common) is null ? PathOf(call) : null;
        await using var input = await ImportSource.OpenAsync(Open(call.Get(_file)!), ct);
        if (RecordsOf(call, input) is { } records)
        {
            return await ImportRecordsAsync(call, records, input, ct);
        }

        var plan = Plan(call);
        var options = new MemoryOptions { Project = call.Get(Common.Project)!, MaxMessageLength = call.Get(_maxMessage) };
        var before = Size(path);
        var tally = new ImportTally(Host.TimeProvider);
        var progress = new ProgressLine(Host, call.Get(_quiet));
        var skipped = 0;
        try
        {
            await using var memory = await OpenAsync(call, create: true, options, ct);
            await new Importer(memory, plan, tally, OnSkipped, () => progress.Report(() => Line(tally, input))).RunAsync(input, ct);
        }
        finally
        {
            progress.Close();
        }

        Write(call.Terminal, tally.Close(before, Size(path)));
        return ExitCodes.Ok;

        void OnSkipped(ImportedTurn turn)
        {
            if (++skipped <= SkippedShown)
            {
                progress.Close();
                call.Terminal.Note($"{turn.Position}: left out, {turn.Skipped}{(skipped == SkippedShown ? "; further ones are only counted" : string.Empty)}");
            }
        }
    }

    // A server keeps its file to itself.
    private static long? Size(string? path) => path is null ? null : StorePath.Size(path);

    private ImportPlan Plan(Invocation call)
    {
        var size = call.Get(_batch);
        var most = new MemoryOptions().MaxMessagesPerAdd;
        return new ImportPlan
        {
            Scope = Common.Scope(call.Parsed),
            UserPrefix = call.Get(_prefix)!,
            Conversation = call.Get(_conversation),
            Infer = !call.Get(_noInfer),
            BatchSize = size >= 1 && size <= most ? size : throw new InvalidInputException("--batch", $"--batch is {size}; give 1 to {most} turns."),
            IsIdempotent = !call.Get(_noIdempotency),
            Reading = new ImportOptions
            {
                AssistantNames = call.Get(_assistants) ?? [],
                Format = call.Get(_format) switch
                {
                    "openai" => ConversationFormat.OpenAI,
                    "jsonl" => ConversationFormat.JsonLines,
                    "text" => ConversationFormat.Text,
                    "sharegpt" => ConversationFormat.ShareGpt,
                    "corpus" => ConversationFormat.Corpus,
                    _ => ConversationFormat.Auto,
                },
            },
        };
    }

    private Stream Open(string file)
    {
        if (file is "-")
        {
            return Host.Input;
        }

        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new InvalidInputException("file", $"'{SafeText.Line(file)}' can't be read: {error.Message}", error);
        }
    }

    /// <summary>The format of records, as named or told; <see langword="null"/>: conversations.</summary>
    private PortableFormat? RecordsOf(Invocation call, ImportSource input) => call.Get(_format) switch
    {
        "memoir" => PortableFormat.Memoir,
        "mem0" => PortableFormat.Mem0,
        "mem0-history" => PortableFormat.Mem0History,
        "auto" => input.Tell(),
        _ => null,
    };

    private async Task<int> ImportRecordsAsync(Invocation call, PortableFormat format, ImportSource input, CancellationToken ct)
    {
        var options = new MemoryOptions { Project = call.Get(Common.Project)!, MaxMessageLength = call.Get(_maxMessage) };
        var request = new ImportRequest { Format = format, Into = Common.GivenScope(call.Parsed), Embed = !call.Get(_noEmbed) };
        await using var memory = await OpenAsync(call, create: true, options, ct);
        var result = input.IsSqlite
            ? await memory.ImportAsync(Mem0HistoryFile.ReadAsync(call.Get(_file)!, ct), request, ct)
            : await memory.ImportAsync(input, request, ct);
        return RecordsReport.Write(call.Terminal, result);
    }

    private static string Line(ImportTally tally, ImportSource input)
    {
        var share = input.PercentRead is { } percent ? $", {percent} % of the file read" : string.Empty;
        return $"{Show.Count(tally.Turns)} turns, {Show.Count(tally.TurnsPerSecond)} turns/s{share}";
    }

    private static void Write(Terminal terminal, ImportView view)
    {
        if (terminal.IsJson)
        {
            terminal.Json(view, CliJson.Default.ImportView);
            return;
        }

        var grid = Details.New();
        Details.Row(grid, "turns", $"{Show.Count(view.Turns)} in {Show.Plural(view.Conversations, "conversation")}"
            + (view.TurnsAlreadyImported > 0 ? $"; {Show.Count(view.TurnsAlreadyImported)} of them were imported before" : string.Empty)
            + (view.Skipped > 0 ? $"; {Show.Count(view.Skipped)} left out, without content" : string.Empty));
        Details.Row(grid, "memories", $"{Show.Count(view.Added)} added, {Show.Count(view.Superseded)} superseded, {Show.Count(view.Updated)} updated, "
            + $"{Show.Count(view.AlreadyKnown)} known already, {Show.Count(view.Retracted)} taken back; {Show.Count(view.Rejected)} candidates rejected");
        Details.Row(grid, "extraction", view.ExtractionFailures == 0 ? null : $"failed for {Show.Plural(view.ExtractionFailures, "turn")}; they are kept and retried");
        Details.Row(grid, "time", $"{view.Seconds:0.00} s, {Show.Count((long)view.TurnsPerSecond)} turns/s");
        Details.Row(grid, "store", view.StoreBytes is not { } size ? null : Show.Bytes(size) + (view.BytesPerTurn is { } each ? $", {Show.Bytes(each)} per turn" : string.Empty));
        Details.Row(grid, "peak memory", Show.Bytes(view.PeakMemoryBytes));
        terminal.Out.Write(new Panel(grid).Border(BoxBorder.Rounded).BorderColor(Color.Grey).Header("imported"));
    }
}
