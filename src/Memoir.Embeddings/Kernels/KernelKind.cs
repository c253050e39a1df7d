namespace Memoir.Embeddings.Kernels;

/// <summary>The instructions an integer product is computed with. All give the same bits.</summary>
internal enum KernelKind
{
    Scalar,
    Vector128,
    Avx2,
    AvxVnni,
    Avx512,
}
