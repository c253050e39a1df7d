namespace Memoir.Embeddings.Weights;

/// <summary>How token vectors become one.</summary>
internal enum Pooling
{
    Mean,
    Cls,
}
