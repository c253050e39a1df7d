using Microsoft.Extensions.AI;

namespace Memoir;

/// <summary>What to examine, and whether to mend it.</summary>
public sealed record DoctorRequest
{
    /// <summary>The project. Default <c>default</c>.</summary>
    public string Project { get; init; } = "default";

    /// <summary>The embedder that the application registers; <see langword="null"/>: vectors are not recomputed.</summary>
    public IEmbeddingGenerator<string, Embedding<float>>? Embedder { get; init; }

    /// <summary>How many vectors are recomputed and compared, evenly spread over the entries: 0 to 100,000,000. Default 200. Words are compared for every entry.</summary>
    public int VectorSample { get; init; } = 200;

    /// <summary>Rebuild what is derived and wrong: words, vectors, missing vectors. Default <see langword="false"/>.</summary>
    public bool Repair { get; init; }
}
