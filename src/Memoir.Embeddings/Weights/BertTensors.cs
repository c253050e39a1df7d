namespace Memoir.Embeddings.Weights;

/// <summary>A BERT encoder's tensors by their part, whatever prefix the file gives them.</summary>
internal sealed class BertTensors(SafeTensors file, EncoderShape shape)
{
    private const string WordsName = "embeddings.word_embeddings.weight";

    private readonly string _prefix = file.PrefixOf(WordsName);

    public float[] Words() => Read(WordsName, shape.Vocabulary, shape.Hidden);

    /// <summary>Embeddings of the first <paramref name="count"/> positions, each with the first token type's added.</summary>
    public float[] Positions(int count)
    {
        var positions = Read("embeddings.position_embeddings.weight", shape.Positions, shape.Hidden);
        var types = file.Contains(_prefix + "embeddings.token_type_embeddings.weight")
            ? Read("embeddings.token_type_embeddings.weight", shape.TokenTypes, shape.Hidden) : new float[shape.Hidden];
        for (int i = 0; i < positions.Length; i++)
            positions[i] += types[i % shape.Hidden];
        return positions[..(count * shape.Hidden)];
    }

    public (float[] Gain, float[] Bias) EmbeddingNorm() => Norm("embeddings.LayerNorm");

    /// <summary>Query, key and value rows one after the other.</summary>
    public DenseTensors Attention(int layer)
    {
        DenseTensors Part(string name) => Dense($"encoder.layer.{layer}.attention.self.{name}", shape.Hidden, shape.Hidden);
        var (query, key, value) = (Part("query"), Part("key"), Part("value"));
        return new([.. query.Weights, .. key.Weights, .. value.Weights], [.. query.Bias, .. key.Bias, .. value.Bias], shape.Hidden);
    }

    public DenseTensors Output(int layer) => Dense($"encoder.layer.{layer}.attention.output.dense", shape.Hidden, shape.Hidden);

    public (float[] Gain, float[] Bias) OutputNorm(int layer) => Norm($"encoder.layer.{layer}.attention.output.LayerNorm");

    public DenseTensors Widen(int layer) => Dense($"encoder.layer.{layer}.intermediate.dense", shape.Intermediate, shape.Hidden);

    public DenseTensors Narrow(int layer) => Dense($"encoder.layer.{layer}.output.dense", shape.Hidden, shape.Intermediate);

    public (float[] Gain, float[] Bias) NarrowNorm(int layer) => Norm($"encoder.layer.{layer}.output.LayerNorm");

    public DenseTensors HeadTransform() =>
        new(
            file.Read("cls.predictions.transform.dense.weight", shape.Hidden, shape.Hidden),
            file.Read("cls.predictions.transform.dense.bias", shape.Hidden), shape.Hidden);

    public (float[] Gain, float[] Bias) HeadNorm() => NormAt("cls.predictions.transform.LayerNorm");

    /// <summary>The decoder's own rows where the file has them, else the word embeddings that it is tied to.</summary>
    public DenseTensors HeadDecoder() =>
        new(
            file.Contains("cls.predictions.decoder.weight")
                ? file.Read("cls.predictions.decoder.weight", shape.Vocabulary, shape.Hidden) : Words(),
            file.Read("cls.predictions.bias", shape.Vocabulary), shape.Hidden);

    private DenseTensors Dense(string name, int outputs, int inputs) =>
        new(Read(name + ".weight", outputs, inputs), Read(name + ".bias", outputs), inputs);

    private (float[] Gain, float[] Bias) Norm(string name) => NormAt(_prefix + name);

    // Weights that came from TensorFlow call them gamma and beta.
    private (float[] Gain, float[] Bias) NormAt(string name) =>
        file.Contains(name + ".gamma")
            ? (file.Read(name + ".gamma", shape.Hidden), file.Read(name + ".beta", shape.Hidden))
            : (file.Read(name + ".weight", shape.Hidden), file.Read(name + ".bias", shape.Hidden));

    private float[] Read(string name, params ReadOnlySpan<int> dimensions) => file.Read(_prefix + name, dimensions);
}
