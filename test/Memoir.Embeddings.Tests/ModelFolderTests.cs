using Memoir.Embeddings.Weights;
using Microsoft.Extensions.AI;

namespace Memoir.Embeddings.Tests;

public sealed class ModelFolderTests
{
    private static readonly LocalEmbeddingsOptions Floats = new() { Quantise = false, CacheSize = 0, Threads = 1 };

    [Theory]
    [InlineData("F16")]
    [InlineData("BF16")]
    public void Every_number_format_gives_the_same_vector(string type)
    {
        using var single = new TinyModel();
        using var other = new TinyModel(type);
        Assert.Equal(Encode(single, Floats), Encode(other, Floats));
    }

    [Fact]
    public void Int8_is_close_to_the_floats_and_the_same_every_time()
    {
        using var model = new TinyModel();
        var quantised = Encode(model, new LocalEmbeddingsOptions { CacheSize = 0, Threads = 1 });
        Assert.InRange(Models.Cosine(quantised, Encode(model, Floats)), 0.995, 1.000001);
        var folder = ModelFolder.Read(model.Folder, head: false);
        byte[] image = ImageWriter.Write(folder, "tiny");
        Assert.Equal(image, ImageWriter.Write(folder, "tiny"));
        Assert.True(WeightsImage.Verify(image));
        image[^1] ^= 1;
        Assert.False(WeightsImage.Verify(image));
    }

    [Fact]
    public void The_first_tokens_vector_is_the_texts_where_the_model_pools_so()
    {
        using var mean = new TinyModel();
        using var cls = new TinyModel(cls: true);
        Assert.InRange(Models.Cosine(Encode(mean, Floats), Encode(cls, Floats)), -1, 0.9999);
        using var encoder = LocalEmbeddings.Load(cls.Folder, Floats);
        Assert.Contains("/fp32/cls/32", encoder.Identity, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prefixes_of_the_folder_go_before_queries_and_passages()
    {
        using var model = new TinyModel();
        model.Write("config_sentence_transformers.json", """{"prompts":{"query":"query: ","passage":"passage: "}}""");
        using var prefixed = LocalEmbeddings.Load(model.Folder, Floats);
        model.Delete("config_sentence_transformers.json");
        using var bare = LocalEmbeddings.Load(model.Folder, Floats);
        float[] expected = new float[32], actual = new float[32];
        bare.Encode("query: i live", expected);
        prefixed.Encode("i live", actual, TextRole.Query);
        Assert.Equal(expected, actual);
        var options = new EmbeddingGenerationOptions { AdditionalProperties = new AdditionalPropertiesDictionary { [LocalEmbeddings.InputTypeKey] = "query" } };
        Assert.Equal(expected, (await prefixed.GenerateAsync(["i live"], options))[0].Vector.ToArray());
        bare.Encode("passage: i live", expected);
        prefixed.Encode("i live", actual);
        Assert.Equal(expected, actual);
        Assert.NotEqual(bare.Identity, prefixed.Identity, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("tokenizer.json")]
    [InlineData("model.safetensors")]
    public void A_folder_that_lacks_a_file_is_told_which(string name)
    {
        using var model = new TinyModel();
        model.Delete(name);
        var error = Assert.Throws<FileNotFoundException>(() => LocalEmbeddings.Load(model.Folder));
        Assert.Contains($"lacks {name}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"model_type":"roberta"}""", "model_type 'roberta'")]
    [InlineData("""{"model_type":"bert"}""", "num_hidden_layers")]
    [InlineData("{", "is not JSON")]
    public void A_config_that_cannot_be_used_is_named_with_its_value(string config, string expected)
    {
        using var model = new TinyModel();
        model.Write("config.json", config);
        Assert.Contains(expected, Assert.ThrowsAny<Exception>(() => LocalEmbeddings.Load(model.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_cut_short_or_of_another_size_are_refused()
    {
        using var model = new TinyModel();
        string path = Path.Combine(model.Folder, "model.safetensors");
        byte[] bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^64]);
        Assert.Contains("cut short", Assert.Throws<InvalidDataException>(() => LocalEmbeddings.Load(model.Folder)).Message, StringComparison.Ordinal);
        File.WriteAllText(path, "version https://git-lfs");
        Assert.Contains("not a safetensors file", Assert.Throws<InvalidDataException>(() => LocalEmbeddings.Load(model.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_unquantised_model_gives_the_reference_vectors()
    {
        // Where the model is not at hand, the built-in weights stand in, as near as int8 comes.
        string? folder = Models.Find("memoir-minilm-v1");
        using var encoder = folder is null ? new LocalEmbeddings() : LocalEmbeddings.Load(folder, Floats);
        double allowed = folder is null ? 0.05 : 1e-4;
        foreach (var line in Models.Lines)
        {
            var vector = encoder.EmbedWindows(line.Text)[0].Vector.ToArray();
            double furthest = vector.Zip(line.Vector, (a, b) => Math.Abs(a - b)).Max();
            Assert.True(furthest <= allowed, $"'{line}' is off by {furthest}");
        }
    }

    [Fact]
    public unsafe void The_converter_makes_the_built_in_weights_of_the_model_byte_for_byte()
    {
        string? folder = Models.Find("memoir-minilm-v1");
        Assert.SkipWhen(folder is null, "The model that the weights are made of is not at hand (shared/models/memoir-minilm-v1).");
        byte[] image = ImageWriter.Write(ModelFolder.Read(folder, head: false), "memoir-minilm-v1");
        using var stream = BuiltInWeights.Stream();
        Assert.True(image.AsSpan().SequenceEqual(new ReadOnlySpan<byte>(stream.PositionPointer, (int)stream.Length)), "Make them again with eng/Memoir.Weights.");
    }

    [Fact]
    public void The_built_in_weights_are_whole()
    {
        unsafe
        {
            using var stream = BuiltInWeights.Stream();
            Assert.InRange(stream.Length, 1, 24_000_000);
            Assert.True(WeightsImage.Verify(new ReadOnlySpan<byte>(stream.PositionPointer, (int)stream.Length)));
        }
    }

    private static float[] Encode(TinyModel model, LocalEmbeddingsOptions options)
    {
        using var encoder = LocalEmbeddings.Load(model.Folder, options);
        var vector = new float[32];
        encoder.Encode("I live in Berlin: a b c", vector);
        return vector;
    }
}
