using System.CommandLine;
using Memoir.Cli.Rendering;
using Memoir.Sqlite;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir backup</c>: a copy of the store's file, while it is in use.</summary>
internal sealed class BackupCommand : StoreCommand
{
    private readonly Argument<string> _path = new("path") { Description = "The file to make; nothing is overwritten." };

    public BackupCommand(CommonOptions options, CliHost host)
        : base("backup", "Copy the store while it is in use: one consistent snapshot, checked.", options, host, hasScope: false) => Add(_path);

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        var source = FileOf(call);
        StorePath.Prepare(source, create: false);
        var started = Host.TimeProvider.GetTimestamp();
        var path = Path.GetFullPath(call.Parsed.GetValue(_path)!);
        SQLitePCL.Batteries_V2.Init();
        await using (var store = await SqliteStore.OpenAsync(source, cancellationToken: ct))
        {
            await store.BackupAsync(path, ct);
        }

        var view = new BackupView(path, new FileInfo(path).Length, Host.TimeProvider.GetElapsedTime(started).TotalSeconds);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(view, CliJson.Default.BackupView);
        }
        else
        {
            call.Terminal.Note($"Copied {source} to {path} ({Show.Bytes(view.Bytes)}) in {view.Seconds:0.00} s.");
        }

        return ExitCodes.Ok;
    }
}
