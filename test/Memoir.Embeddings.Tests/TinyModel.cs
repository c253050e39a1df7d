using System.Buffers.Binary;
using System.Text;

namespace Memoir.Embeddings.Tests;

/// <summary>A model folder with small random weights, written to a temporary folder and removed with it.</summary>
internal sealed class TinyModel : IDisposable
{
    private const int Hidden = 32, Intermediate = 64, Layers = 2;

    public static readonly string[] Tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "i", "live", "in", "berlin", "query", "passage", ":", "##s", "a", "b", "c", "d"];

    public TinyModel(string type = "F32", bool cls = false, int seed = 1, Func<string, string>? rename = null)
    {
        Folder = Directory.CreateTempSubdirectory("memoir-tiny-").FullName;
        Write("config.json", $$"""
            {"model_type":"bert","hidden_size":{{Hidden}},"num_attention_heads":2,"num_hidden_layers":{{Layers}},"intermediate_size":{{Intermediate}},
             "vocab_size":{{Tokens.Length}},"max_position_embeddings":128,"hidden_act":"gelu","layer_norm_eps":1e-12}
            """);
        string vocabulary = string.Join(',', Tokens.Select((t, i) => $"\"{t}\":{i}"));
        Write("tokenizer.json", $$"""
            {"added_tokens":[{"id":2,"content":"[CLS]"},{"id":3,"content":"[SEP]"}],
             "normalizer":{"type":"BertNormalizer","lowercase":true,"strip_accents":null,"handle_chinese_chars":true},
             "model":{"type":"WordPiece","max_input_chars_per_word":100,"vocab":{ {{vocabulary}} } } }
            """);
        if (cls)
            Write("1_Pooling/config.json", """{"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false}""");
        WriteWeights(type, new Random(seed), rename ?? (static name => name));
    }

    public string Folder { get; }

    public void Write(string name, string content)
    {
        string path = Path.Combine(Folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    public void Delete(string name) => File.Delete(Path.Combine(Folder, name));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void WriteWeights(string type, Random random, Func<string, string> rename)
    {
        var header = new StringBuilder("{");
        using var data = new MemoryStream();
        foreach (var (name, dimensions) in Tensors())
        {
            long start = data.Length;
            int count = dimensions.Aggregate(1, (a, b) => a * b);
            bool gain = name.EndsWith("LayerNorm.weight", StringComparison.Ordinal);
            for (int i = 0; i < count; i++)
                WriteNumber(data, type, gain ? 1 : (random.NextSingle() - 0.5f) * 0.5f);
            header.Append(null, $"{(start == 0 ? "" : ",")}\"{rename(name)}\":{{\"dtype\":\"{type}\",\"shape\":[{string.Join(',', dimensions)}],\"data_offsets\":[{start},{data.Length}]}}");
        }
        var json = Encoding.UTF8.GetBytes(header.Append('}').ToString());
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, json.Length);
        File.WriteAllBytes(Path.Combine(Folder, "model.safetensors"), [.. length, .. json, .. data.ToArray()]);
    }

    // Numbers that all three types hold exactly: bf16 has 8 bits of them.
    private static void WriteNumber(Stream data, string type, float value)
    {
        value = BitConverter.Int32BitsToSingle(BitConverter.SingleToInt32Bits(MathF.Round(value * 128) / 128) & unchecked((int)0xFFFF0000));
        data.Write(type switch
        {
            "F16" => BitConverter.GetBytes((Half)value),
            "BF16" => BitConverter.GetBytes((ushort)(BitConverter.SingleToInt32Bits(value) >> 16)),
            _ => BitConverter.GetBytes(value),
        });
    }

    private static IEnumerable<(string Name, int[] Dimensions)> Tensors()
    {
        yield return ("embeddings.word_embeddings.weight", [Tokens.Length, Hidden]);
        yield return ("embeddings.position_embeddings.weight", [128, Hidden]);
        yield return ("embeddings.token_type_embeddings.weight", [2, Hidden]);
        yield return ("embeddings.LayerNorm.weight", [Hidden]);
        yield return ("embeddings.LayerNorm.bias", [Hidden]);
        for (int layer = 0; layer < Layers; layer++)
        {
            (string Name, int Outputs, int Inputs)[] dense =
            [
                ("attention.self.query", Hidden, Hidden), ("attention.self.key", Hidden, Hidden), ("attention.self.value", Hidden, Hidden),
                ("attention.output.dense", Hidden, Hidden), ("intermediate.dense", Intermediate, Hidden), ("output.dense", Hidden, Intermediate),
            ];
            foreach (var (name, outputs, inputs) in dense)
            {
                yield return ($"encoder.layer.{layer}.{name}.weight", [outputs, inputs]);
                yield return ($"encoder.layer.{layer}.{name}.bias", [outputs]);
            }
            foreach (string norm in new[] { "attention.output.LayerNorm", "output.LayerNorm" })
            {
                yield return ($"encoder.layer.{layer}.{norm}.weight", [Hidden]);
                yield return ($"encoder.layer.{layer}.{norm}.bias", [Hidden]);
            }
        }
    }
}
