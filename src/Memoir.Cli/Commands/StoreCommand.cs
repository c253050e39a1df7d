using Memoir.Cli.Models;
using Memoir.Cli.Remote;
using Memoir.Providers;
using Memoir.Sqlite;
using Microsoft.Extensions.AI;

namespace Memoir.Cli.Commands;

/// <summary>A command on a store.</summary>
internal abstract class StoreCommand : MemoirCommand
{
    protected StoreCommand(string name, string description, CommonOptions options, CliHost host, bool hasScope = true)
        : base(name, description, options, host)
    {
        if (hasScope)
        {
            options.AddScope(this);
        }

        options.AddStore(this);
    }

    /// <summary>The store's file, for what works on that alone: refused where the call goes to a server.</summary>
    protected string FileOf(Invocation call)
    {
        RemoteServer.Refuse(call, Common);
        return PathOf(call);
    }

    protected string PathOf(Invocation call) => StorePath.Of(call.Get(Common.Data), Host);

    /// <param name="call">The call, whose project is opened.</param>
    /// <param name="create">Whether to make a store where there is none. A reader that did would turn a mistyped path into "nothing found".</param>
    /// <param name="ct">Cancels.</param>
    protected Task<IMemory> OpenAsync(Invocation call, bool create, CancellationToken ct) =>
        OpenAsync(call, create, new MemoryOptions { Project = call.Get(Common.Project)! }, ct);

    protected async Task<IMemory> OpenAsync(Invocation call, bool create, MemoryOptions options, CancellationToken ct)
    {
        if (RemoteServer.Of(call, Common) is { } server)
        {
            return await server.OpenAsync(call, Common, ct);
        }

        var path = PathOf(call);
        var models = ModelSetup.Read(call, Common, path);
        var extractor = ModelSetup.Extractor(call, Common, models);
        options.Extraction = ModelSetup.Mode(call, Common, models);
        var embedder = ModelSetup.Embedder(call, Common, models);
        StorePath.Prepare(path, create);
        var memory = embedder is null ? await Host.Open(path, options, Host.TimeProvider, ct) : await OpenAsync(path, options, embedder, ct);
        if (extractor is not null)
        {
            memory.UseChatClient(extractor);
        }

        Equip(call, memory, models);
        return memory;
    }

    /// <summary>Gives an opened memory what this command needs besides.</summary>
    protected virtual void Equip(Invocation call, Memory memory, ModelOptions models)
    {
    }

    /// <summary>The store itself, for what is done to the whole of it.</summary>
    protected async Task<SqliteStore> OpenStoreAsync(Invocation call, CancellationToken ct)
    {
        var path = FileOf(call);
        StorePath.Prepare(path, create: false);
        SQLitePCL.Batteries_V2.Init();
        return await SqliteStore.OpenAsync(path, cancellationToken: ct);
    }

    private async Task<Memory> OpenAsync(string path, MemoryOptions options, IEmbeddingGenerator<string, Embedding<float>> encoder, CancellationToken ct)
    {
        SQLitePCL.Batteries_V2.Init();
        var store = await SqliteStore.OpenAsync(path, cancellationToken: ct);
        try
        {
            return await Memory.CreateAsync(new MemoryComponents { Store = store, Embedder = encoder, TimeProvider = Host.TimeProvider }, options, ct);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The scope of the call; a usage error when it names none.</summary>
    protected Scope RequireScope(Invocation call)
    {
        var scope = Common.Scope(call.Parsed);
        return scope.IsEmpty
            ? throw new InvalidInputException("scope", "No scope is given; name at least one of --user, --agent, --run, --app, or set MEMOIR_USER_ID.")
            : scope;
    }
}
