using System.CommandLine;
using System.CommandLine.Parsing;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Commands;

/// <summary>One call of a command.</summary>
/// <param name="Parsed">Its arguments.</param>
/// <param name="Host">The world around it.</param>
/// <param name="Terminal">Where it writes.</param>
internal sealed record Invocation(ParseResult Parsed, CliHost Host, Terminal Terminal) : IDisposable
{
    private readonly List<IDisposable> _owned = [];

    /// <summary>Keeps something until the call has ended.</summary>
    public T Owns<T>(T disposable)
        where T : IDisposable
    {
        _owned.Add(disposable);
        return disposable;
    }

    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    public T? Get<T>(Option<T> option) => Parsed.GetValue(option);

    public T? Get<T>(Argument<T> argument) => Parsed.GetValue(argument);

    /// <summary>The words of a free text. One that looks like an option is a mistyped option, unless <c>--</c> stands before the text.</summary>
    public string[] Words(Argument<string[]> argument)
    {
        var words = Parsed.GetValue(argument) ?? [];
        var isMarked = Parsed.Tokens.Any(static token => token.Type == TokenType.DoubleDash);
        var option = isMarked ? null : Array.Find(words, static word => word is ['-', '-', _, ..] or ['-', >= 'a' and <= 'z' or >= 'A' and <= 'Z']);
        return option is null
            ? words
            : throw new InvalidInputException("arguments", $"There is no option '{option}'. If it belongs to the text, write -- before the text.");
    }

    public bool Has(Option option) => Parsed.GetResult(option) is { Implicit: false };
}
