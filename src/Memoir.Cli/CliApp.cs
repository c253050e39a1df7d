using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Memoir.Cli.Commands;
using Memoir.Cli.Demo;
using Memoir.Cli.Keys;
using Memoir.Cli.Rendering;

namespace Memoir.Cli;

/// <summary>The command line as a function: arguments and a world in, an exit code out.</summary>
internal static class CliApp
{
    /// <summary>Every command, in the order of <c>--help</c>.</summary>
    private static readonly Func<CommonOptions, CliHost, Command>[] s_commands =
    [
        static (options, host) => new DemoCommand(options, host),
        static (options, host) => new AddCommand(options, host),
        static (options, host) => new SearchCommand(options, host),
        static (options, host) => new ListCommand(options, host),
        static (options, host) => new GetCommand(options, host),
        static (options, host) => new UpdateCommand(options, host),
        static (options, host) => new DeleteCommand(options, host),
        static (options, host) => new HistoryCommand(options, host),
        static (options, host) => new ContextCommand(options, host),
        static (options, host) => new ChatCommand(options, host),
        static (options, host) => new DiffCommand(options, host),
        static (options, host) => new BlameCommand(options, host),
        static (options, host) => new RestoreCommand(options, host),
        static (options, host) => new EraseCommand(options, host),
        static (options, host) => new ExtractCommand(options, host),
        static (options, host) => new TimeCommand(options, host),
        static (options, host) => new ImportCommand(options, host),
        static (options, host) => new ExportCommand(options, host),
        static (options, host) => new BackupCommand(options, host),
        static (options, host) => new EventsCommand(options, host),
        static (options, host) => new StatsCommand(options, host),
        static (options, host) => new DoctorCommand(options, host),
        static (options, host) => new ReindexCommand(options, host),
        static (options, host) => new ServeCommand(options, host),
        static (options, host) => new KeysCommand(options, host),
        static (options, host) => new CompletionCommand(options, host),
        static (options, host) => new DemoRecallCommand(options, host),
    ];

    public static async Task<int> RunAsync(IReadOnlyList<string> args, CliHost host, CancellationToken ct = default)
    {
        // A text that begins with '@' is a text: response files are off.
        var parsed = Root(host).Parse(args.Count == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var terminal = new Terminal(host, json: args.TakeWhile(static a => a is not "--").Contains("--json", StringComparer.Ordinal));
        if (parsed.Action is ParseErrorAction)
        {
            return terminal.Fail(new InvalidInputException(
                "arguments",
                $"{string.Join(' ', parsed.Errors.Select(static e => e.Message))} See: memoir {CommandPath(parsed)}--help"));
        }

        try
        {
            return await parsed.InvokeAsync(
                Configuration(parsed, host),
                ct);
        }
        catch (Exception error)
        {
            return terminal.Fail(error);
        }
        finally
        {
            await host.Output.FlushAsync(CancellationToken.None);
            await host.Error.FlushAsync(CancellationToken.None);
        }
    }

    // A server hears the signals itself: it lets requests in work finish, which takes longer than a command is given.
    private static InvocationConfiguration Configuration(ParseResult parsed, CliHost host)
    {
        var configuration = new InvocationConfiguration { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false };
        if (parsed.CommandResult.Command is ServeCommand)
        {
            configuration.ProcessTerminationTimeout = null;
        }

        return configuration;
    }

    private static RootCommand Root(CliHost host)
    {
        var options = new CommonOptions(host);
        var root = new RootCommand($"""
            memoir: the memory of your agents. Conversations in, durable facts with their history out.

            {ExitCodes.Help}
            Variables: MEMOIR_DATA, MEMOIR_PROJECT, MEMOIR_USER_ID, MEMOIR_AGENT_ID, MEMOIR_RUN_ID, MEMOIR_APP_ID, MEMOIR_SERVER, MEMOIR_API_KEY, MEMOIR_ENCODER, MEMOIR_CONFIG, NO_COLOR.
            Models: MEMOIR_MODEL, MEMOIR_MODEL_URL, MEMOIR_MODEL_API_KEY, OPENAI_API_KEY, ANTHROPIC_API_KEY and others, see docs/models.md.
            """);
        foreach (var command in s_commands)
        {
            root.Add(command(options, host));
        }

        return root;
    }

    private static string CommandPath(ParseResult parsed)
    {
        var path = string.Empty;
        for (SymbolResult? part = parsed.CommandResult; part is CommandResult { Command: not RootCommand } command; part = part.Parent)
        {
            path = command.Command.Name + " " + path;
        }

        return path;
    }
}
