namespace Memoir.Embeddings;

/// <summary>One window of one text of a batch.</summary>
internal sealed record BatchItem(int Text, int[] Tokens, float[] Vector, TextRole Role);
