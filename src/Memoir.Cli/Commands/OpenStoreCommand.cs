namespace Memoir.Cli.Commands;

/// <summary>A command on a store that is there already.</summary>
internal abstract class OpenStoreCommand(string name, string description, CommonOptions options, CliHost host, bool hasScope = true)
    : StoreCommand(name, description, options, host, hasScope)
{
    protected abstract Task<int> RunAsync(Invocation call, IMemory memory, CancellationToken ct);

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        await using var memory = await OpenAsync(call, create: false, ct);
        return await RunAsync(call, memory, ct);
    }
}
