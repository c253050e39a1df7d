using System.CommandLine;
using Memoir.Cli.Commands;

namespace Memoir.Cli.Keys;

/// <summary><c>memoir keys</c>: who may use a server, and for what.</summary>
internal sealed class KeysCommand : Command
{
    public KeysCommand(CommonOptions options, CliHost host)
        : base("keys", "List, make, rotate and revoke the keys of a Memoir server: over HTTP with --server, or in its file where it runs.")
    {
        Add(new ListKeysCommand(options, host));
        Add(new CreateKeyCommand(options, host));
        Add(new RotateKeyCommand(options, host));
        Add(new RevokeKeyCommand(options, host));
    }
}
