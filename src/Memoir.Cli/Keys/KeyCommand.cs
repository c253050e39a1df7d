using Memoir.Cli.Commands;
using Memoir.Cli.Remote;
using Memoir.Cli.Rendering;
using Memoir.Server.Api.Keys;

namespace Memoir.Cli.Keys;

/// <summary>A command on keys.</summary>
internal abstract class KeyCommand : MemoirCommand
{
    protected KeyCommand(string name, string description, CommonOptions options, CliHost host)
        : base(name, description, options, host)
    {
        Add(options.Data);
        Add(options.Server);
        Add(options.ApiKey);
        Add(options.Json);
    }

    protected abstract Task RunAsync(Invocation call, IKeyRing keys, CancellationToken ct);

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        await using IKeyRing keys = RemoteServer.Of(call, Common) is { } server
            ? new RemoteKeyRing(server.Options(Host))
            : await LocalKeyRing.OpenAsync(StorePath.Of(call.Get(Common.Data), Host), Host.TimeProvider, ct);
        await RunAsync(call, keys, ct);
        return ExitCodes.Ok;
    }

    /// <summary>Shows a new key. The secret goes to stdout alone, so that it can be piped where it is needed.</summary>
    protected void Write(Terminal terminal, IssuedKey issued)
    {
        if (terminal.IsJson)
        {
            terminal.Json(issued, CliJson.Default.IssuedKey);
            return;
        }

        terminal.Note($"Key {issued.Key.Id} ({issued.Key.Role}) of project {issued.Key.ProjectId}, shown this once:");
        Host.Output.WriteLine(issued.Secret);
    }

    protected static DateTimeOffset? Expiry(string? text, CliHost host, string option) => text switch
    {
        null => null,
        [.. var days, 'd'] when int.TryParse(days, System.Globalization.CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 36_500 => host.TimeProvider.GetUtcNow().AddDays(count),
        _ => Values.Timestamp(text, option),
    };

    protected static string Limit(KeyLimit? limit) => limit is null ? string.Empty
        : new Scope { UserId = limit.UserId, AgentId = limit.AgentId, RunId = limit.RunId, AppId = limit.AppId }.ToString();
}
