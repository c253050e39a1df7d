using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings;

/// <summary>
/// The weights of memoir-minilm-v1, which travel inside this assembly: the runtime maps its file, so that pages are read
/// when they are needed, and there is no second file to lose in packaging or in a single-file program.
/// </summary>
internal static unsafe class BuiltInWeights
{
    private const string Resource = "memoir-minilm-v1.bin";

    public static EncoderModel Open(KernelKind kernel)
    {
        var stream = Stream();
        return WeightsImage.Open(stream.PositionPointer, stream.Length, stream, "The built-in weights", kernel);
    }

    public static UnmanagedMemoryStream Stream() =>
        (UnmanagedMemoryStream?)typeof(BuiltInWeights).Assembly.GetManifestResourceStream(Resource)
        ?? throw new InvalidOperationException(
            $"Memoir.Embeddings.dll has no resource '{Resource}'. Use the package as published, or load a model with LocalEmbeddings.Load.");
}
