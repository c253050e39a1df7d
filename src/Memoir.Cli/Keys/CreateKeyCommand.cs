using System.CommandLine;
using Memoir.Cli.Commands;
using Memoir.Server.Api.Keys;

namespace Memoir.Cli.Keys;

/// <summary><c>memoir keys create</c>.</summary>
internal sealed class CreateKeyCommand : KeyCommand
{
    private readonly Option<string> _role;
    private readonly Option<string?> _label;
    private readonly Option<string?> _project;
    private readonly Option<string?> _expires;
    private readonly Option<string?> _user;
    private readonly Option<string?> _agent;
    private readonly Option<string?> _run;
    private readonly Option<string?> _app;

    public CreateKeyCommand(CommonOptions options, CliHost host)
        : base("create", "Make a key. It is shown once, and only a hash of it is kept.", options, host)
    {
        _role = Opt(new Option<string>("--role") { Description = "What it may do: read, write or admin.", DefaultValueFactory = static _ => "write" }.AcceptOnlyFromAmong("read", "write", "admin"));
        _label = Opt(new Option<string?>("--label") { HelpName = "TEXT", Description = "What it is for." });
        _project = Opt(new Option<string?>("--project") { HelpName = "ID", Description = "Whose it is. Default: the server's first project, with --server that of the key that asks." });
        _expires = Opt(new Option<string?>("--expires") { HelpName = "WHEN", Description = "When it ends: 90d, or ISO 8601. Default: never." });

        // Not the shared ones: a variable that names the usual user must not limit a key.
        _user = Opt(new Option<string?>("--user", "-u") { HelpName = "ID", Description = "It may touch the memories of this user alone." });
        _agent = Opt(new Option<string?>("--agent") { HelpName = "ID", Description = "It may touch the memories of this agent alone." });
        _run = Opt(new Option<string?>("--run") { HelpName = "ID", Description = "It may touch the memories of this session alone." });
        _app = Opt(new Option<string?>("--app") { HelpName = "ID", Description = "It may touch the memories of this application alone." });
    }

    protected override async Task RunAsync(Invocation call, IKeyRing keys, CancellationToken ct)
    {
        var limit = new KeyLimit(Id(call, _user), Id(call, _agent), Id(call, _run), Id(call, _app));
        var request = new KeyRequest(
            call.Get(_role),
            call.Get(_label),
            call.Get(_project),
            limit is { UserId: null, AgentId: null, RunId: null, AppId: null } ? null : limit,
            Expiry(call.Get(_expires), Host, _expires.Name));
        Write(call.Terminal, await keys.CreateAsync(request, ct));
    }

    private static string? Id(Invocation call, Option<string?> option) => call.Get(option) is not { } id ? null
        : !string.IsNullOrWhiteSpace(id) ? id
        : throw new InvalidInputException(option.Name, $"{option.Name} is blank, which would be no limit. Give an id, or leave it out.");
}
