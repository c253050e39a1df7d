using Memoir.Extraction;
using Microsoft.Extensions.AI;

namespace Memoir.Testing.Contract;

/// <summary>What a contract test may set before it opens a memory.</summary>
public sealed class MemoryHarness
{
    public FakeClock Clock { get; } = new();

    public ScriptedExtractor Scripted { get; } = new();

    public IExtractor? Extractor { get; set; }

    public ConceptEmbeddings? Embedder { get; set; }

    public MemoryOptions Options { get; } = new();

    public ScriptedModel Model { get; } = new();

    public IExtractor UsedExtractor => Extractor ?? Scripted;

    public IEmbeddingGenerator<string, Embedding<float>>? UsedEmbedder => Embedder;
}
