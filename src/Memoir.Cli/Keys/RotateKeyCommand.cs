using System.CommandLine;
using Memoir.Cli.Commands;
using Memoir.Server.Api.Keys;

namespace Memoir.Cli.Keys;

/// <summary><c>memoir keys rotate</c>.</summary>
internal sealed class RotateKeyCommand : KeyCommand
{
    private const int LongestOverlap = 30 * 24 * 3600;
    private readonly Argument<string> _id = new("id") { Description = "The key's id, as `memoir keys list` shows it." };
    private readonly Option<int> _overlap;
    private readonly Option<string?> _expires;

    public RotateKeyCommand(CommonOptions options, CliHost host)
        : base("rotate", "Make a key with the same rights in the place of one, which ends.", options, host)
    {
        Add(_id);
        _overlap = Opt(new Option<int>("--overlap") { HelpName = "SECONDS", Description = "How long the old one goes on, 0 to 2,592,000." });
        _expires = Opt(new Option<string?>("--expires") { HelpName = "WHEN", Description = "When the new one ends: 90d, or ISO 8601. Default: never." });
    }

    protected override async Task RunAsync(Invocation call, IKeyRing keys, CancellationToken ct)
    {
        var overlap = call.Get(_overlap);
        if (overlap is < 0 or > LongestOverlap)
        {
            throw new InvalidInputException("--overlap", $"--overlap is {overlap}; give 0 to {LongestOverlap} seconds.");
        }

        Write(call.Terminal, await keys.RotateAsync(call.Get(_id)!, new RotateRequest(overlap, Expiry(call.Get(_expires), Host, _expires.Name)), ct));
    }
}
