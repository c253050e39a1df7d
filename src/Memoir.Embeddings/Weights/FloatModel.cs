using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Quantisation;
using Memoir.Embeddings.Tokenization;

namespace Memoir.Embeddings.Weights;

/// <summary>A model folder with its weights as floats: four times the memory, and what the int8 file is measured against.</summary>
internal static unsafe class FloatModel
{
    /// <param name="folder">What its JSON files say.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="kernel">What it runs with.</param>
    /// <param name="wrap">Puts something around each dense layer; null to leave them as they are.</param>
    public static EncoderModel Open(ModelFolder folder, string name, KernelKind kernel, Func<int, DenseRole, Linear, Linear>? wrap = null)
    {
        wrap ??= static (_, _, linear) => linear;
        using var file = new SafeTensors(folder.WeightsPath);
        var shape = folder.Shape;
        var tensors = new BertTensors(file, shape);
        var blocks = new List<PinnedBlock>();
        var vocabulary = Copy(Vocabulary.Build(folder.Tokenizer.Tokens), blocks);
        return new EncoderModel
        {
            Shape = shape,
            Name = name,
            Revision = Convert.ToHexStringLower(ImageWriter.Hash(folder.WeightsPath).AsSpan(0, 8)),
            Quantisation = "fp32",
            MaxTokens = folder.MaxTokens,
            Tokenizer = new WordPieceTokenizer(new Vocabulary(vocabulary), folder.Tokenizer.Rules),
            Words = new EmbeddingTable(Copy(tensors.Words(), blocks), shape.Hidden),
            Positions = new EmbeddingTable(Copy(tensors.Positions(folder.MaxTokens), blocks), shape.Hidden),
            EmbeddingNorm = CopyNorm(tensors.EmbeddingNorm(), blocks),
            Layers =
            [
                .. Enumerable.Range(0, shape.Layers).Select(layer => new EncoderLayer(
                    wrap(layer, DenseRole.Attention, Pack(tensors.Attention(layer), blocks, kernel)),
                    wrap(layer, DenseRole.Output, Pack(tensors.Output(layer), blocks, kernel)), CopyNorm(tensors.OutputNorm(layer), blocks),
                    wrap(layer, DenseRole.Widen, Pack(tensors.Widen(layer), blocks, kernel)),
                    wrap(layer, DenseRole.Narrow, Pack(tensors.Narrow(layer), blocks, kernel)), CopyNorm(tensors.NarrowNorm(layer), blocks))),
            ],
            Head = shape.Head
                ? new MaskedHead(
                    Pack(tensors.HeadTransform(), blocks, kernel), CopyNorm(tensors.HeadNorm(), blocks), Pack(tensors.HeadDecoder(), blocks, kernel))
                : null,
            Kernel = kernel,
            Owner = blocks,
        };
    }

    private static FloatLinear Pack(DenseTensors dense, List<PinnedBlock> blocks, KernelKind kernel)
    {
        int outputs = Panel.PaddedOutputs(dense.Outputs);
        var panels = new float[(long)outputs * dense.Inputs];
        for (int o = 0; o < dense.Outputs; o++)
        {
            var row = dense.Row(o);
            long panel = (long)(o / Panel.Outputs) * Panel.Outputs * dense.Inputs + o % Panel.Outputs;
            for (int i = 0; i < row.Length; i++)
                panels[panel + i * Panel.Outputs] = row[i];
        }
        var bias = new float[outputs];
        dense.Bias.CopyTo(bias, 0);
        return new FloatLinear(Copy(panels, blocks), Copy(bias, blocks), kernel) { Inputs = dense.Inputs, Outputs = dense.Outputs };
    }

    private static Norm CopyNorm((float[] Gain, float[] Bias) norm, List<PinnedBlock> blocks) =>
        new(Copy(norm.Gain, blocks), Copy(norm.Bias, blocks));

    private static T* Copy<T>(T[] values, List<PinnedBlock> blocks)
        where T : unmanaged
    {
        var block = new PinnedBlock((long)values.Length * sizeof(T));
        blocks.Add(block);
        values.AsSpan().CopyTo(new Span<T>(block.Pointer, values.Length));
        return (T*)block.Pointer;
    }
}
