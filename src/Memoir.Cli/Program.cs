using System.Text;
using Memoir;
using Memoir.Cli;

var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
await using var output = new StreamWriter(Console.OpenStandardOutput(), utf8);
await using var error = new StreamWriter(Console.OpenStandardError(), utf8) { AutoFlush = true };
return await CliApp.RunAsync(args, new CliHost
{
    Input = Console.OpenStandardInput(),
    Output = output,
    Error = error,
    Open = static async (path, options, timeProvider, ct) => await Memory.OpenAsync(path, options, timeProvider, cancellationToken: ct),
    Environment = Environment.GetEnvironmentVariable,
    InputIsTerminal = !Console.IsInputRedirected,
    OutputIsTerminal = !Console.IsOutputRedirected,
    ErrorIsTerminal = !Console.IsErrorRedirected,
    Width = !Console.IsOutputRedirected && Console.WindowWidth > 0 ? Console.WindowWidth : null,
    Self = CliHost.ThisProgram(),
});
