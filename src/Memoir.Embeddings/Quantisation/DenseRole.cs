namespace Memoir.Embeddings.Quantisation;

/// <summary>Which dense layer of a transformer layer.</summary>
internal enum DenseRole
{
    Attention,
    Output,
    Widen,
    Narrow,
    HeadTransform,
    HeadDecoder,
}
