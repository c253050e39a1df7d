using System.CommandLine;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary>One call of a command.</summary>
/// <param name="Parsed">Its arguments.</param>
/// <param name="Host">The world around it.</param>
/// <param name="Terminal">Where it writes.</param>
internal sealed record Invocation(ParseResult Parsed, CliHost Host, Terminal Terminal)
{
    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => Parsed.GetValue(argument);

    public bool Has(Option option) => Parsed.GetResult(option) is { Implicit: false };
}
