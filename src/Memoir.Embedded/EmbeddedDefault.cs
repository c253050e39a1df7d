using Memoir.Sqlite;
using Memoir.Storage;
using Microsoft.Extensions.AI;

namespace Memoir;

/// <summary>Puts the parts of the embedded default together.</summary>
internal static class EmbeddedDefault
{
    // One for the process: its weights are read once and its calls are safe to share.
    private static readonly Lazy<IEmbeddingGenerator<string, Embedding<float>>> SharedEncoder = new(static () => new Memoir.Embeddings.LocalEmbeddings());

    public static IEmbeddingGenerator<string, Embedding<float>> Encoder => SharedEncoder.Value;

    /// <summary>Opens the file and a memory over it; the file is closed again where the memory can't be opened.</summary>
    public static async Task<Memory> OpenAsync(
        string path,
        Func<IMemoryStore, MemoryComponents> components,
        MemoryOptions? options,
        CancellationToken cancellationToken)
    {
        SQLitePCL.Batteries_V2.Init();
        var store = await SqliteStore.OpenAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            return await Memory.CreateAsync(components(store), options, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
