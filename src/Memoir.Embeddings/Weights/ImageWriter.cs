using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Quantisation;
using Memoir.Embeddings.Tokenization;

namespace Memoir.Embeddings.Weights;

/// <summary>Quantises a model folder into a weights image. The same folder gives the same bytes.</summary>
internal static class ImageWriter
{
    public static byte[] Write(ModelFolder folder, string name)
    {
        using var file = new SafeTensors(folder.WeightsPath);
        var shape = folder.Shape;
        var tensors = new BertTensors(file, shape);
        var calibration = Calibration.Run(folder);
        using var body = new MemoryStream();
        Add(body, Vocabulary.Build(folder.Tokenizer.Tokens));
        Add(body, Encoding.UTF8.GetBytes(string.Concat(folder.Tokenizer.Rules.Added.Select(a => $"{a.Id}\t{a.Text}\n"))));
        AddTable(body, tensors.Words(), shape.Hidden);
        AddTable(body, tensors.Positions(folder.MaxTokens), shape.Hidden);
        AddNorm(body, tensors.EmbeddingNorm());
        for (int layer = 0; layer < shape.Layers; layer++)
        {
            void Add(DenseTensors dense, DenseRole role) => AddDense(body, DenseQuantiser.Quantise(dense, calibration[layer, role]));
            Add(tensors.Attention(layer), DenseRole.Attention);
            Add(tensors.Output(layer), DenseRole.Output);
            AddNorm(body, tensors.OutputNorm(layer));
            Add(tensors.Widen(layer), DenseRole.Widen);
            Add(tensors.Narrow(layer), DenseRole.Narrow);
            AddNorm(body, tensors.NarrowNorm(layer));
        }
        var content = body.ToArray();
        var header = new ImageHeader
        {
            Shape = shape,
            Rules = folder.Tokenizer.Rules,
            MaxTokens = folder.MaxTokens,
            Name = name,
            Source = Hash(folder.WeightsPath),
            Checksum = SHA256.HashData(content),
            Length = ImageHeader.Size + content.LongLength,
        };
        return [.. header.ToBytes(), .. content];
    }

    public static byte[] Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream);
    }

    private static void AddTable(Stream body, float[] rows, int hidden)
    {
        var quantised = new sbyte[rows.Length];
        var scales = new float[rows.Length / hidden];
        for (int id = 0; id < scales.Length; id++)
            scales[id] = RowQuantiser.Round(rows.AsSpan(id * hidden, hidden), quantised.AsSpan(id * hidden, hidden));
        Add(body, quantised);
        Add(body, scales);
    }

    private static void AddDense(Stream body, QuantisedDense dense)
    {
        int inputs = dense.Rows[0].Length, outputs = Panel.PaddedOutputs(dense.Rows.Length);
        var panels = new sbyte[(long)inputs * outputs];
        float[] scales = new float[outputs], sums = new float[outputs], bias = new float[outputs];
        for (int o = 0; o < dense.Rows.Length; o++)
        {
            int sum = 0;
            for (int i = 0; i < inputs; i++)
            {
                sum += dense.Rows[o][i];
                panels[(long)(o / Panel.Outputs) * Panel.Outputs * inputs + i / 4 * 64 + o % Panel.Outputs * 4 + i % 4] = dense.Rows[o][i];
            }
            scales[o] = dense.Scales[o];
            sums[o] = sum * dense.Scales[o];
            bias[o] = dense.Bias[o];
        }
        Add(body, panels);
        Add(body, scales);
        Add(body, sums);
        Add(body, bias);
        Add(body, dense.Gain);
        Add(body, dense.Shift);
    }

    private static void AddNorm(Stream body, (float[] Gain, float[] Bias) norm)
    {
        Add(body, norm.Gain);
        Add(body, norm.Bias);
    }

    private static void Add<T>(Stream body, T[] values)
        where T : unmanaged
    {
        body.Write(MemoryMarshal.AsBytes(values.AsSpan()));
        body.Write(new byte[PinnedBlock.Align(body.Length) - body.Length]);
    }
}
