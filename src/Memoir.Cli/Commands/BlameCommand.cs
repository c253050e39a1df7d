using System.CommandLine;
using Memoir.Cli.Rendering;
using Spectre.Console;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir blame</c>: where a memory comes from, down to the words.</summary>
internal sealed class BlameCommand : OpenStoreCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The memory; a deleted one too." };

    public BlameCommand(CommonOptions options, CliHost host)
        : base("blame", "Show where a memory comes from: the turn, the words, the extractor, and what happened since.", options, host, hasScope: false) =>
        Add(_id);

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var blame = await memory.BlameAsync(call.Get(_id)!, ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(blame, CliJson.Default.Blame);
            return ExitCodes.Ok;
        }

        var grid = Details.Of(blame.Memory);
        foreach (var evidence in blame.Evidence)
        {
            Details.Row(grid, "from", evidence.Message is { } turn
                ? $"{turn.Name ?? turn.Role}, {Show.Time(turn.SaidAt)}: “{evidence.Quote}”\nin turn {turn.Id}"
                : $"turn {evidence.Source.MessageId}, deleted or erased since");
        }

        call.Terminal.Out.Write(new Panel(grid).Border(BoxBorder.Rounded).BorderColor(Color.Grey));
        call.Terminal.Out.Write(Tables.History(blame.History));
        return ExitCodes.Ok;
    }
}
