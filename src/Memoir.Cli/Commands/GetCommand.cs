using System.CommandLine;
using Memoir.Cli.Rendering;
using Spectre.Console;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir get</c>: one memory with its provenance, or one kept turn.</summary>
internal sealed class GetCommand : OpenStoreCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The id of a memory (or of a turn, with --message)." };
    private readonly Option<bool> _message;
    private readonly AsOfOptions _asOf;

    public GetCommand(CommonOptions options, CliHost host)
        : base("get", "Show one memory with the turns it came from, also when it no longer holds.", options, host, hasScope: false)
    {
        Add(_id);
        _message = Opt(new Option<bool>("--message") { Description = "The id is that of a kept turn." });
        _asOf = new AsOfOptions(this);
    }

    protected override Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct) =>
        call.Get(_message) ? MessageAsync(call, memory, ct) : MemoryAsync(call, memory, ct);

    private async Task<int> MemoryAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var id = call.Get(_id)!;
        var found = await memory.GetAsync(id, _asOf.Read(call), ct) ?? throw new MemoryNotFoundException(id);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(found, CliJson.Default.MemoryRecord);
            return ExitCodes.Ok;
        }

        var grid = Details.Of(found);
        foreach (var source in found.Sources)
        {
            var turn = await memory.GetMessageAsync(source.MessageId, ct);
            Details.Row(grid, "from", turn is null ? $"turn {source.MessageId}" : $"{turn.Name ?? turn.Role}, {Show.Time(turn.SaidAt)}: {turn.Content}");
        }

        call.Terminal.Out.Write(new Panel(grid).Border(BoxBorder.Rounded).BorderColor(Color.Grey));
        return ExitCodes.Ok;
    }

    private async Task<int> MessageAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var id = call.Get(_id)!;
        var found = await memory.GetMessageAsync(id, ct) ?? throw new MemoryNotFoundException(id);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(found, CliJson.Default.MessageRecord);
            return ExitCodes.Ok;
        }

        call.Terminal.Out.Write(new Panel(Details.Of(found)).Border(BoxBorder.Rounded).BorderColor(Color.Grey));
        return ExitCodes.Ok;
    }
}
