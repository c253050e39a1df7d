using System.CommandLine;
using System.IO.Compression;
using System.Text;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir export</c>: the project or a scope as lines of JSON.</summary>
internal sealed class ExportCommand : OpenStoreCommand
{
    private readonly Option<string> _output;
    private readonly Option<bool> _noMessages;
    private readonly Option<bool> _noHistory;

    public ExportCommand(CommonOptions options, CliHost host)
        : base("export", "Export the project, or the scope given, as lossless JSONL; `memoir import` reads it back.", options, host)
    {
        _output = Opt(new Option<string>("--output", "-o") { HelpName = "FILE", Description = "The file to make, gzip'd where its name ends in .gz; '-' is stdout.", DefaultValueFactory = static _ => "-" });
        _noMessages = Opt(new Option<bool>("--no-messages") { Description = "Leave the messages out." });
        _noHistory = Opt(new Option<bool>("--no-history") { Description = "Leave the history out." });
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        // Only ids given here: a variable that names the usual user would make a backup of everything one of his alone.
        var request = new ExportRequest
        {
            Scope = Common.GivenScope(call.Parsed),
            Messages = !call.Get(_noMessages),
            History = !call.Get(_noHistory),
        };
        var output = call.Get(_output)!;
        if (string.Equals(output, "-", StringComparison.Ordinal))
        {
            await foreach (var line in memory.ExportAsync(request, ct))
            {
                await Host.Output.WriteAsync(Encoding.UTF8.GetString(line.Span).AsMemory(), ct);
            }

            return ExitCodes.Ok;
        }

        var started = Host.TimeProvider.GetTimestamp();
        var path = Path.GetFullPath(output);
        var lines = await WriteAsync(memory, request, path, ct);
        var view = new ExportView(path, lines, new FileInfo(path).Length, Host.TimeProvider.GetElapsedTime(started).TotalSeconds);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(view, CliJson.Default.ExportView);
        }
        else
        {
            call.Terminal.Note($"Exported {Show.Count(view.Lines)} lines to {path} ({Show.Bytes(view.Bytes)}) in {view.Seconds:0.00} s.");
        }

        return ExitCodes.Ok;
    }

    /// <summary>The file has its name once it is whole.</summary>
    private static async Task<long> WriteAsync(IMemory memory, ExportRequest request, string path, CancellationToken ct)
    {
        if (File.Exists(path) || Directory.Exists(path))
        {
            throw new InvalidInputException("--output", $"{path} exists, and an export overwrites nothing. Give another path.");
        }

        var partial = path + ".partial";
        try
        {
            var lines = 0L;
            await using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            await using (var zip = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true) : null)
            {
                var target = (Stream?)zip ?? file;
                await foreach (var line in memory.ExportAsync(request, ct))
                {
                    await target.WriteAsync(line, ct);
                    lines++;
                }
            }

            File.Move(partial, path, overwrite: false);
            return lines;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("--output", $"{path} can't be written: {error.Message} Give another path.", error);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
