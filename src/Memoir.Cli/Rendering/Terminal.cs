using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Memoir.Cli.Rendering;

/// <summary>Where a command writes: results on stdout (tables or one JSON document), everything else on stderr.</summary>
internal sealed class Terminal
{
    private const int WidthWithoutTerminal = 120;

    private readonly CliHost _host;

    public Terminal(CliHost host, bool json)
    {
        (_host, IsJson) = (host, json);
        Out = Console(host, host.Output, host.OutputIsTerminal);
        Err = Console(host, host.Error, host.ErrorIsTerminal);
    }

    public bool IsJson { get; }

    public IAnsiConsole Out { get; }

    public IAnsiConsole Err { get; }

    public void Json<T>(T value, JsonTypeInfo<T> type) => _host.Output.WriteLine(JsonSerializer.Serialize(value, type));

    /// <summary>A remark that is no result.</summary>
    public void Note(string text) => _host.Error.WriteLine(SafeText.Lines(text));

    public void Warn(string text) => Err.MarkupLineInterpolated($"[yellow]warning:[/] {SafeText.Lines(text)}");

    /// <summary>Reports an error; returns the exit code that says the same.</summary>
    public int Fail(Exception error)
    {
        var failure = Failure.Of(error);
        if (IsJson)
        {
            _host.Error.WriteLine(JsonSerializer.Serialize(new ErrorView(failure.View), CliJson.Default.ErrorView));
        }
        else
        {
            // Not through a table or wrap: an error is grepped for.
            var prefix = Err.Profile.Capabilities.ColorSystem == ColorSystem.NoColors ? "error:" : "\u001b[31merror:\u001b[0m";
            _host.Error.WriteLine($"{prefix} {SafeText.Lines(failure.View.Message)}");
        }

        _host.Error.Flush();
        return failure.ExitCode;
    }

    private static IAnsiConsole Console(CliHost host, TextWriter writer, bool isTerminal)
    {
        var plain = !isTerminal || host.Variable("NO_COLOR") is not null || string.Equals(host.Variable("TERM"), "dumb", StringComparison.Ordinal);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Yes,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.EightBit,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = host.Width ?? (int.TryParse(host.Variable("COLUMNS"), out var columns) && columns > 20 ? columns : WidthWithoutTerminal);
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
