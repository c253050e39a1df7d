using System.CommandLine;
using System.Globalization;
using Memoir.Cli.Importing;
using Memoir.Cli.Models;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir reindex</c>: the store embedded anew, in the background of whoever uses it.</summary>
internal sealed class ReindexCommand : StoreCommand
{
    private readonly Option<int> _batch;
    private readonly Option<bool> _quiet;

    public ReindexCommand(CommonOptions options, CliHost host)
        : base(
            "reindex",
            "Embed the store anew with the encoder of --encoder or the configured embedding model, while it is in use; searches switch when all is done. Run it again after an interruption: it goes on.",
            options,
            host,
            hasScope: false)
    {
        _batch = Opt(new Option<int>("--batch") { HelpName = "N", Description = "Texts embedded and written at a time, 1 to 10,000.", DefaultValueFactory = static _ => 64 });
        _quiet = Opt(new Option<bool>("--quiet", "-q") { Description = "No progress on stderr." });
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        await using var store = await OpenStoreAsync(call, ct);
        var line = new ProgressLine(Host, call.Get(_quiet));
        ReindexResult result;
        try
        {
            result = await Reindexer.RunAsync(
                store,
                ModelSetup.Embedder(call, Common, ModelSetup.Read(call, Common, PathOf(call))) ?? Host.Encoder(null),
                new ReindexRequest { Project = call.Get(Common.Project)!, BatchSize = call.Get(_batch), Progress = new Reporter(line) },
                cancellationToken: ct);
        }
        finally
        {
            line.Close();
        }

        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(result, CliJson.Default.ReindexResult);
            return ExitCodes.Ok;
        }

        var done = result switch
        {
            { Switched: false } => $"Made {Show.Plural(result.Embedded, "missing vector")} of {result.To}, which is in use.",
            { From: null } => $"Embedded {Show.Count(result.Embedded)} texts; searches use {result.To}.",
            _ => $"Embedded {Show.Count(result.Embedded)} texts{(result.Resumed ? ", going on where it was interrupted" : string.Empty)}; searches switched from {result.From} to {result.To}.",
        };
        call.Terminal.Out.Write(Tables.Cell(done + "\n"));
        return ExitCodes.Ok;
    }

    // Progress<T> would report on another thread, after the line is closed.
    private sealed class Reporter(ProgressLine line) : IProgress<ReindexProgress>
    {
        public void Report(ReindexProgress value) => line.Report(() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Show.Count(value.Embedded)} texts embedded{(value.Share is { } share ? $", {share:P0} of the store" : string.Empty)}"));
    }
}
