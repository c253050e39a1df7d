using System.Text;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary>The question before what can't be taken back lightly.</summary>
internal static class Confirmation
{
    /// <summary>Refuses to go on where nobody can be asked.</summary>
    public static void Require(Invocation call, string what)
    {
        if (!call.Host.InputIsTerminal || call.Terminal.IsJson)
        {
            throw new InvalidInputException("--yes", $"{what} needs --yes where nobody can be asked.");
        }
    }

    public static async Task<bool> AskAsync(CliHost host, string question, CancellationToken ct)
    {
        await host.Error.WriteAsync($"{SafeText.Line(question)} [y/N] ".AsMemory(), ct);
        await host.Error.FlushAsync(ct);
        using var answers = new StreamReader(host.Input, Encoding.UTF8, leaveOpen: true);
        return await answers.ReadLineAsync(ct) is "y" or "Y" or "yes";
    }
}
