using System.CommandLine;
using Memoir.Cli.Commands;
using Memoir.Client;

namespace Memoir.Cli.Remote;

/// <summary>The server that a call goes to instead of a file.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Key">The key; <see langword="null"/>: the server is open.</param>
internal sealed record RemoteServer(Uri Address, string? Key)
{
    /// <summary>The server of a call; <see langword="null"/>: it works on a file. A file on the command line outweighs a server that a variable names.</summary>
    public static RemoteServer? Of(Invocation call, CommonOptions common)
    {
        if (call.Get(common.Server) is not { Length: > 0 } address || (!call.Has(common.Server) && call.Has(common.Data)))
        {
            return null;
        }

        foreach (var option in (Option[])[common.Data, common.Encoder, common.Extractor])
        {
            if (call.Has(option))
            {
                throw new InvalidInputException(option.Name, $"{option.Name} is given with --server, which has its own. Leave one of them out.");
            }
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? new RemoteServer(uri, call.Get(common.ApiKey))
            : throw new InvalidInputException("--server", $"--server is '{address}'. Give the server's address, such as http://127.0.0.1:8080.");
    }

    /// <summary>The memory of the key's project, once the server answered.</summary>
    public async Task<MemoryClient> OpenAsync(Invocation call, CommonOptions common, CancellationToken ct)
    {
        var client = await MemoryClient.ConnectAsync(Options(call.Host), cancellationToken: ct);
        if (call.Has(common.Project) && !string.Equals(call.Get(common.Project), client.Project, StringComparison.Ordinal))
        {
            var project = client.Project;
            await client.DisposeAsync();
            throw new InvalidInputException("--project", $"--project is '{call.Get(common.Project)}', and the key is of '{project}'. Leave it out, or use a key of that project.");
        }

        return client;
    }

    public MemoryClientOptions Options(CliHost host) => new() { Address = Address, ApiKey = Key, TimeProvider = host.TimeProvider };

    /// <summary>Refuses what is done to a file where there is none.</summary>
    public static void Refuse(Invocation call, CommonOptions common)
    {
        if (Of(call, common) is { } server)
        {
            throw new InvalidInputException(
                "--server",
                $"`memoir {call.Parsed.CommandResult.Command.Name}` works on the store's file, and the call goes to {server.Address}. Run it where that server runs, with --data and the file that its 'data' names.");
        }
    }
}
