using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary>A command of the program: options, a terminal to write on, an exit code.</summary>
internal abstract class MemoirCommand : Command
{
    protected MemoirCommand(string name, string description, CommonOptions options, CliHost host)
        : base(name, description)
    {
        (Common, Host) = (options, host);
        SetAction(async (parsed, ct) =>
        {
            using var call = new Invocation(parsed, host, new Terminal(host, parsed.GetValue(options.Json)));
            return await RunAsync(call, ct);
        });
    }

    protected CommonOptions Common { get; }

    protected CliHost Host { get; }

    protected abstract Task<int> RunAsync(Invocation call, CancellationToken ct);

    protected T Opt<T>(T option)
        where T : Option
    {
        Add(option);
        return option;
    }
}
