using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings;

/// <summary>A model folder to a model in memory.</summary>
internal static unsafe class ModelLoader
{
    public static EncoderModel Load(ModelFolder folder, bool quantise, KernelKind kernel)
    {
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder.Path)));
        if (!quantise)
            return FloatModel.Open(folder, name, kernel);
        var image = ImageWriter.Write(folder, name.Length <= 32 ? name : name[..32]);
        var block = new PinnedBlock(image.Length);
        image.CopyTo(new Span<byte>(block.Pointer, image.Length));
        return WeightsImage.Open(block.Pointer, image.Length, block, $"The model of '{folder.Path}'", kernel);
    }
}
