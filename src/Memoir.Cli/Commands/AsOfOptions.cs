using System.CommandLine;

namespace Memoir.Cli.Commands;

/// <summary>The two times of a read: <c>--as-of</c> (when it was true) and <c>--known-at</c> (when it was recorded).</summary>
internal sealed class AsOfOptions
{
    private readonly Option<string?> _asOf = new("--as-of") { HelpName = "WHEN", Description = "What was true then, as far as is known now." };
    private readonly Option<string?> _knownAt = new("--known-at") { HelpName = "WHEN", Description = "What was known then, and true then unless --as-of says otherwise." };

    public AsOfOptions(Command command)
    {
        command.Add(_asOf);
        command.Add(_knownAt);
    }

    public AsOf? Read(Invocation call)
    {
        var valid = Values.Timestamp(call.Get(_asOf), _asOf.Name);
        var recorded = Values.Timestamp(call.Get(_knownAt), _knownAt.Name);
        return valid is null && recorded is null ? null : new AsOf { Valid = valid ?? recorded, Recorded = recorded };
    }
}
