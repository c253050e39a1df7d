using System.CommandLine;
using Memoir.Cli.Commands;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Keys;

/// <summary><c>memoir keys revoke</c>.</summary>
internal sealed class RevokeKeyCommand : KeyCommand
{
    private readonly Argument<string> _id = new("id") { Description = "The key's id, as `memoir keys list` shows it." };

    public RevokeKeyCommand(CommonOptions options, CliHost host)
        : base("revoke", "End a key at once.", options, host) => Add(_id);

    protected override async Task RunAsync(Invocation call, IKeyRing keys, CancellationToken ct)
    {
        var revoked = await keys.RevokeAsync(call.Get(_id)!, ct);
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(revoked, CliJson.Default.KeyView);
        }
        else
        {
            call.Terminal.Note($"Key {revoked.Id} ({revoked.Prefix}…) no longer opens.");
        }
    }
}
