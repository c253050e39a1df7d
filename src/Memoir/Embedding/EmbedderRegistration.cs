using Memoir.Storage;
using Microsoft.Extensions.AI;

namespace Memoir.Embedding;

/// <summary>Matches the registered embedder with the one that made the store's vectors.</summary>
internal static class EmbedderRegistration
{
    /// <summary>The embedder with its number in the store; a store without vectors takes it as its own.</summary>
    /// <exception cref="EmbedderMismatchException">The store's vectors are another's.</exception>
    public static async Task<Embedder> RegisterAsync(
        IMemoryStore store,
        string project,
        IEmbeddingGenerator<string, Embedding<float>> generator,
        CancellationToken cancellationToken)
    {
        var identity = Embedder.IdentityOf(generator);
        var known = await store.ReadAsync(reader => ActiveEmbedder.Find(reader, project), cancellationToken).ConfigureAwait(false);
        var dimension = await DimensionAsync(generator, identity, known, cancellationToken).ConfigureAwait(false);
        var active = known ?? await store.WriteAsync(writer => ActiveEmbedder.Find(writer, project) ?? Activate(writer, project, identity, dimension), cancellationToken).ConfigureAwait(false);
        return string.Equals(active.Identity, identity, StringComparison.Ordinal) && active.Dimension == dimension
            ? new Embedder(generator, identity, dimension, active.Number)
            : throw new EmbedderMismatchException(ActiveEmbedder.Describe(active.Identity, active.Dimension), ActiveEmbedder.Describe(identity, dimension));
    }

    // A remote embedder that is down must not keep a store from opening: what is added meanwhile is found by its words and embedded later.
    private static async Task<int> DimensionAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator, string identity, EmbedderEntry? known, CancellationToken cancellationToken)
    {
        try
        {
            return await Embedder.DimensionOfAsync(generator, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (known is not null && string.Equals(known.Identity, identity, StringComparison.Ordinal) && PartFailure.Is(error, cancellationToken))
        {
            return known.Dimension;
        }
    }

    private static EmbedderEntry Activate(IStoreWriter writer, string project, string identity, int dimension)
    {
        var number = writer.AddEmbedder(project, identity, dimension);
        writer.ActivateEmbedder(project, number);
        return new EmbedderEntry(number, identity, dimension, Active: true);
    }
}
