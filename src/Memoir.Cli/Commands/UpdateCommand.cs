using System.CommandLine;
using Memoir.Cli.Rendering;
using Spectre.Console;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir update</c>: changes one memory.</summary>
internal sealed class UpdateCommand : OpenStoreCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The memory." };
    private readonly Option<string?> _text;
    private readonly Option<string?> _metadata;
    private readonly Option<bool> _replace;
    private readonly Option<string[]> _remove;
    private readonly Option<string?> _expires;
    private readonly Option<bool> _never;
    private readonly Option<string[]> _categories;
    private readonly Option<string?> _actor;
    private readonly Option<string?> _reason;

    public UpdateCommand(CommonOptions options, CliHost host)
        : base("update", "Change one memory: text, metadata, expiration, categories.", options, host, hasScope: false)
    {
        Add(_id);
        _text = Opt(new Option<string?>("--text") { HelpName = "TEXT", Description = "The new text; '-' reads stdin." });
        _metadata = Opt(new Option<string?>("--metadata") { HelpName = "JSON", Description = "Metadata to merge in, by top-level key." });
        _replace = Opt(new Option<bool>("--replace-metadata") { Description = "Put --metadata in the place of the old." });
        _remove = Opt(new Option<string[]>("--remove-key") { HelpName = "KEY", Description = "A metadata key to remove; may be given again." });
        _expires = Opt(new Option<string?>("--expires") { HelpName = "DAY", Description = "The last day (UTC) on which reads return it." });
        _never = Opt(new Option<bool>("--never-expires") { Description = "It no longer expires." });
        _categories = Opt(new Option<string[]>("--category") { Description = "The new categories; may be given again." });
        _actor = Opt(new Option<string?>("--actor") { HelpName = "WHO", Description = "Who asks, for the history." });
        _reason = Opt(new Option<string?>("--reason") { HelpName = "WHY", Description = "Why, for the history." });
    }

    protected override async Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct)
    {
        var text = call.Get(_text);
        var updated = await memory.UpdateAsync(
            new UpdateRequest
            {
                Id = call.Get(_id)!,
                Text = text is "-" ? await Values.TextAsync(["-"], Host, "text", ct) : text,
                Metadata = Values.Json(call.Get(_metadata), _metadata.Name),
                MetadataMode = call.Get(_replace) ? MetadataMode.Replace : MetadataMode.Merge,
                RemoveMetadataKeys = call.Get(_remove) ?? [],
                ExpirationDate = Values.Day(call.Get(_expires), _expires.Name),
                ClearExpiration = call.Get(_never),
                Categories = call.Has(_categories) ? call.Get(_categories) : null,
                Actor = call.Get(_actor),
                Reason = call.Get(_reason),
            },
            ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(updated, CliJson.Default.MemoryRecord);
        }
        else
        {
            call.Terminal.Out.Write(new Panel(Details.Of(updated)).Border(BoxBorder.Rounded).BorderColor(Color.Grey));
        }

        return ExitCodes.Ok;
    }
}
