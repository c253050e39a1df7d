using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Tests;

/// <summary>Folders laid out as the families publish theirs, with small weights.</summary>
public sealed class ModelFamilyTests
{
    private const string Transformer = """{"idx":0,"name":"0","path":"","type":"sentence_transformers.models.Transformer"}""";
    private const string Pooling = """{"idx":1,"name":"1","path":"1_Pooling","type":"sentence_transformers.models.Pooling"}""";
    private const string Normalize = """{"idx":2,"name":"2","path":"2_Normalize","type":"sentence_transformers.models.Normalize"}""";
    private const string ClsPooling = """
        {"word_embedding_dimension":32,"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":false,"pooling_mode_max_tokens":false,
         "pooling_mode_mean_sqrt_len_tokens":false,"pooling_mode_weightedmean_tokens":false,"pooling_mode_lasttoken":false,"include_prompt":true}
        """;
    private const string MeanPooling = """{"word_embedding_dimension":32,"pooling_mode_cls_token":false,"pooling_mode_mean_tokens":true,"pooling_mode_max_tokens":false,"pooling_mode_mean_sqrt_len_tokens":false}""";

    private static readonly LocalEmbeddingsOptions Floats = new() { Quantise = false, CacheSize = 0, Threads = 1 };

    [Fact]
    public void Bge_pools_by_its_first_token_and_normalises()
    {
        using var model = new TinyModel();
        Publish(model, ClsPooling, Normalize, """{"max_seq_length":512,"do_lower_case":true}""");
        model.Write("config_sentence_transformers.json", """{"__version__":{"sentence_transformers":"2.2.2","transformers":"4.28.1","pytorch":"1.13.0"}}""");
        var folder = ModelFolder.Read(model.Folder, head: false);
        Assert.Equal((Weights.Pooling.Cls, true, 128, null), (folder.Shape.Pooling, folder.Shape.Normalise, folder.MaxTokens, folder.QueryPrefix));
        Assert.Equal(1, Length(model), 1e-5);
    }

    [Fact]
    public void E5_and_gte_pool_by_mean_in_half_precision_and_without_normalising_where_they_say_so()
    {
        using var model = new TinyModel("F16");
        Publish(model, MeanPooling, null, """{"max_seq_length":64,"do_lower_case":false}""");
        var folder = ModelFolder.Read(model.Folder, head: false);
        Assert.Equal((Weights.Pooling.Mean, false, 64), (folder.Shape.Pooling, folder.Shape.Normalise, folder.MaxTokens));
        Assert.NotEqual(1, Length(model), 1e-2);
        using var encoder = LocalEmbeddings.Load(model.Folder, Floats);
        Assert.Contains("/mean-raw/32", encoder.Identity, StringComparison.Ordinal);
    }

    [Fact]
    public void Arctic_brings_the_prefix_of_its_queries()
    {
        using var model = new TinyModel();
        Publish(model, ClsPooling, Normalize, """{"max_seq_length":512,"do_lower_case":false}""");
        model.Write("config_sentence_transformers.json", """{"prompts":{"query":"query: i live in "},"default_prompt_name":null}""");
        using var encoder = LocalEmbeddings.Load(model.Folder, Floats);
        float[] prefixed = new float[32], spelled = new float[32];
        encoder.Encode("berlin", prefixed, TextRole.Query);
        encoder.Encode("query: i live in berlin", spelled);
        Assert.Equal(spelled, prefixed);
    }

    [Theory]
    [InlineData("bert.")]
    [InlineData("model.")]
    [InlineData("0.auto_model.")]
    public void The_encoder_may_be_part_of_a_larger_model(string prefix) => RequireSame(new TinyModel(rename: name => prefix + name));

    [Fact]
    public void Norms_may_be_called_gamma_and_beta() => RequireSame(new TinyModel(rename: static name =>
        name.Replace("LayerNorm.weight", "LayerNorm.gamma", StringComparison.Ordinal).Replace("LayerNorm.bias", "LayerNorm.beta", StringComparison.Ordinal)));

    [Fact]
    public void A_vocabulary_may_be_a_text_file_with_its_rules_beside_it()
    {
        var model = new TinyModel();
        model.Delete("tokenizer.json");
        model.Write("vocab.txt", string.Join('\n', TinyModel.Tokens) + "\n");
        model.Write("tokenizer_config.json", """{"do_lower_case":true,"strip_accents":null,"tokenize_chinese_chars":true,"model_max_length":512}""");
        RequireSame(model);
        using var cased = new TinyModel();
        cased.Delete("tokenizer.json");
        cased.Write("vocab.txt", string.Join('\n', TinyModel.Tokens));
        cased.Write("tokenizer_config.json", """{"do_lower_case":false}""");
        Assert.False(ModelFolder.Read(cased.Folder, head: false).Tokenizer.Rules.LowerCase);
        cased.Write("sentence_bert_config.json", """{"max_seq_length":128,"do_lower_case":true}""");
        var rules = ModelFolder.Read(cased.Folder, head: false).Tokenizer.Rules;
        Assert.True(rules.LowerCase && !rules.StripAccents);
    }

    [Theory]
    [InlineData("xlm-roberta")]
    [InlineData("mpnet")]
    [InlineData("nomic_bert")]
    [InlineData("new")]
    [InlineData("modernbert")]
    public void A_model_of_another_family_is_refused_by_its_name(string type)
    {
        using var model = new TinyModel();
        model.Write("config.json", $$"""{"model_type":"{{type}}","hidden_size":32}""");
        Assert.Contains($"model_type '{type}'; only 'bert'", Assert.Throws<NotSupportedException>(() => LocalEmbeddings.Load(model.Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tokenizer.json", """{"model":{"type":"Unigram","vocab":[["<s>",0.0]]}}""", "'Unigram' tokenizer; only WordPiece")]
    [InlineData("tokenizer.json", """{"normalizer":{"type":"NFKC"},"model":{"type":"WordPiece","vocab":{"[UNK]":0}}}""", "normalizer 'NFKC'")]
    [InlineData("tokenizer.json", """{"model":{"type":"WordPiece","vocab":{"a":0}}}""", "lacks '[UNK]'")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_cls_token":true,"pooling_mode_mean_tokens":true}""", "pooling_mode_cls_token and pooling_mode_mean_tokens")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_lasttoken":true}""", "sets pooling_mode_lasttoken")]
    [InlineData("1_Pooling/config.json", """{"pooling_mode_mean_tokens":true,"include_prompt":false}""", "include_prompt false")]
    [InlineData("modules.json", """[{"type":"sentence_transformers.models.Transformer"},{"type":"sentence_transformers.models.Dense"}]""", "module 'sentence_transformers.models.Dense'")]
    public void What_would_give_other_vectors_is_refused_with_its_value(string file, string content, string expected)
    {
        using var model = new TinyModel();
        model.Write(file, content);
        Assert.Contains(expected, Assert.ThrowsAny<Exception>(() => LocalEmbeddings.Load(model.Folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("model.safetensors.index.json", "in several files")]
    [InlineData("pytorch_model.bin", "save the model again as safetensors")]
    public void Weights_in_another_form_are_named_with_the_remedy(string file, string expected)
    {
        using var model = new TinyModel();
        model.Delete("model.safetensors");
        model.Write(file, "{}");
        Assert.Contains(expected, Assert.Throws<FileNotFoundException>(() => LocalEmbeddings.Load(model.Folder)).Message, StringComparison.Ordinal);
    }

    private static void Publish(TinyModel model, string pooling, string? last, string sentence)
    {
        model.Write("modules.json", $"[{string.Join(',', new[] { Transformer, Pooling, last }.Where(module => module is not null))}]");
        model.Write("1_Pooling/config.json", pooling);
        model.Write("sentence_bert_config.json", sentence);
        model.Write("special_tokens_map.json", """{"unk_token":"[UNK]"}""");
    }

    private static double Length(TinyModel model) => Math.Sqrt(Vector(model).Sum(x => (double)x * x));

    private static void RequireSame(TinyModel model)
    {
        using (model)
        using (var plain = new TinyModel())
            Assert.Equal(Vector(plain), Vector(model));
    }

    private static float[] Vector(TinyModel model)
    {
        using var encoder = LocalEmbeddings.Load(model.Folder, Floats);
        var vector = new float[32];
        encoder.Encode("I live in Berlin: a b c", vector);
        return vector;
    }
}
