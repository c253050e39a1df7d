using Memoir.Storage;

namespace Memoir.Embedding;

/// <summary>Which embedder a project's searches use; it changes under a running process when another one re-embeds the store.</summary>
internal static class ActiveEmbedder
{
    public static EmbedderEntry? Find(IStoreReader reader, string project) =>
        reader.ListEmbedders(project).FirstOrDefault(static entry => entry.Active);

    /// <summary>The error of an embedder whose vectors the store has done without since it was opened; <see langword="null"/> where it is the active one.</summary>
    public static EmbedderMismatchException? Mismatch(IStoreReader reader, string project, Embedder embedder) =>
        Find(reader, project) is { } active && active.Number != embedder.Number
            ? new EmbedderMismatchException(Describe(active.Identity, active.Dimension), Describe(embedder.Identity, embedder.Dimension))
            : null;

    public static string Describe(string identity, int dimension) => $"{identity} ({dimension} dimensions)";
}
