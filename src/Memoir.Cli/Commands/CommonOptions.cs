using System.CommandLine;

namespace Memoir.Cli.Commands;

/// <summary>The options that commands share, each with its variable.</summary>
internal sealed class CommonOptions(CliHost host)
{
    public Option<bool> Json { get; } = new("--json") { Description = "One JSON document on stdout instead of tables." };

    public Option<string> Data { get; } = new("--data")
    {
        HelpName = "PATH",
        Description = "The store's file. Default: $MEMOIR_DATA, else memoir/memoir.db in your data folder.",
    };

    public Option<string> Project { get; } = new("--project")
    {
        HelpName = "NAME",
        Description = "The project. Default: $MEMOIR_PROJECT, else 'default'.",
        DefaultValueFactory = _ => host.Variable("MEMOIR_PROJECT") ?? "default",
    };

    public Option<string?> Server { get; } = new("--server")
    {
        HelpName = "URL",
        Description = "A Memoir server to work on instead of a file: http://127.0.0.1:8080. Default: $MEMOIR_SERVER.",
        DefaultValueFactory = _ => host.Variable("MEMOIR_SERVER"),
    };

    public Option<string?> ApiKey { get; } = new("--api-key")
    {
        HelpName = "KEY",
        Description = "The server's key, whose project it is. Default: $MEMOIR_API_KEY, which other users of this machine do not see.",
        DefaultValueFactory = _ => host.Variable("MEMOIR_API_KEY"),
    };

    public Option<string?> Encoder { get; } = new("--encoder")
    {
        HelpName = "FOLDER",
        Description = "The folder of the encoder that the store is embedded with. Default: $MEMOIR_ENCODER, else the embedding model of $MEMOIR_EMBEDDING_MODEL, else the built-in one.",
        DefaultValueFactory = _ => host.Variable("MEMOIR_ENCODER"),
    };

    public Option<string?> Config { get; } = new("--config")
    {
        HelpName = "FILE",
        Description = "Settings of models as JSON. Default: $MEMOIR_CONFIG, else memoir.json beside the store, if there is one.",
    };

    public Option<string?> Extractor { get; } = new Option<string?>("--extractor")
    {
        HelpName = "rules|hybrid|model",
        Description = "What finds facts: the built-in rules, the configured chat model, which then is sent what is added, or the model where the rules are unsure. Default: $MEMOIR_EXTRACTOR, else rules.",
    }.AcceptOnlyFromAmong("rules", "hybrid", "model");

    public Option<string?> User { get; } = Id(host, "--user", "-u", "MEMOIR_USER_ID", "The user");

    public Option<string?> Agent { get; } = Id(host, "--agent", null, "MEMOIR_AGENT_ID", "The agent");

    public Option<string?> Run { get; } = Id(host, "--run", null, "MEMOIR_RUN_ID", "The session or thread");

    public Option<string?> App { get; } = Id(host, "--app", null, "MEMOIR_APP_ID", "The application");

    public Scope Scope(ParseResult parsed) => new()
    {
        UserId = parsed.GetValue(User),
        AgentId = parsed.GetValue(Agent),
        RunId = parsed.GetValue(Run),
        AppId = parsed.GetValue(App),
    };

    /// <summary>The ids that stand on the command line: where they change what is stored, a variable set long ago must not.</summary>
    public Scope? GivenScope(ParseResult parsed)
    {
        var scope = new Scope { UserId = Given(parsed, User), AgentId = Given(parsed, Agent), RunId = Given(parsed, Run), AppId = Given(parsed, App) };
        return scope.IsEmpty ? null : scope;
    }

    private static string? Given(ParseResult parsed, Option<string?> option) =>
        parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;

    public void AddStore(Command command)
    {
        command.Add(Data);
        command.Add(Project);
        command.Add(Encoder);
        command.Add(Config);
        command.Add(Server);
        command.Add(ApiKey);
        command.Add(Json);
    }

    public void AddScope(Command command)
    {
        command.Add(User);
        command.Add(Agent);
        command.Add(Run);
        command.Add(App);
    }

    private static Option<string?> Id(CliHost host, string name, string? alias, string variable, string what)
    {
        var option = new Option<string?>(name)
        {
            HelpName = "ID",
            Description = $"{what} whose memory it is. Default: ${variable}.",
            DefaultValueFactory = _ => host.Variable(variable),
        };
        if (alias is not null)
        {
            option.Aliases.Add(alias);
        }

        return option;
    }
}
