using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir restore</c>: a deleted or superseded memory holds again.</summary>
internal sealed class RestoreCommand : OpenStoreCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The memory." };
    private readonly Option<string?> _actor;
    private readonly Option<string?> _reason;

    public RestoreCommand(CommonOptions options, CliHost host)
        : base("restore", "Bring a deleted, superseded, ended or retracted memory back; what took its place is superseded by it.", options, host, hasScope: false)
    {
        Add(_id);
        _actor = Opt(new Option<string?>("--actor") { HelpName = "WHO", Description = "Who asks, for the history." });
        _reason = Opt(new Option<string?>("--reason") { HelpName = "WHY", Description = "Why, for the history." });
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var restored = await memory.RestoreAsync(call.Get(_id)!, call.Get(_actor), call.Get(_reason), ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(restored, CliJson.Default.MemoryRecord);
        }
        else
        {
            call.Terminal.Out.Write(Tables.Cell($"Holds again: {restored.Text}\n"));
        }

        return ExitCodes.Ok;
    }
}
