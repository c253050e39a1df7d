using System.CommandLine;
using Memoir.Cli.Completion;

namespace Memoir.Cli.Commands;

/// <summary><c>memoir completion</c>: the script that lets a shell complete commands and options.</summary>
internal sealed class CompletionCommand : MemoirCommand
{
    private readonly Argument<string> _shell = new("shell") { Description = "bash, zsh, fish or pwsh." };

    public CompletionCommand(CommonOptions options, CliHost host)
        : base("completion", "Print the completion script of a shell: bash, zsh, fish or pwsh.", options, host)
    {
        _shell.AcceptOnlyFromAmong("bash", "zsh", "fish", "pwsh");
        Add(_shell);
    }

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        await Host.Output.WriteAsync(CompletionScripts.Of(call.Get(_shell)!).AsMemory(), ct);
        return ExitCodes.Ok;
    }
}
