namespace Memoir.Embeddings.Kernels;

/// <summary>The function between the two products of a feed-forward layer.</summary>
internal enum Activation
{
    Gelu,
    GeluTanh,
    Relu,
}
