using Memoir.Extraction;
using Xunit;

namespace Memoir.Providers.Tests.Options;

/// <summary>Settings from the environment and from files: every one is read, and a bad one is named with its value and the remedy.</summary>
public sealed class ModelOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memoir-settings-");

    [Fact]
    public void Every_setting_is_read_from_its_variable()
    {
        var options = ModelOptions.Read(environment: Given.Variables(
            ("MEMOIR_MODEL_PROVIDER", "Anthropic"),
            ("MEMOIR_MODEL", "m"),
            ("MEMOIR_MODEL_URL", "http://localhost:1"),
            ("MEMOIR_MODEL_KEY_VARIABLE", "SOME_KEY"),
            ("MEMOIR_MODEL_TIMEOUT", "2.5"),
            ("MEMOIR_MODEL_MAX_RESPONSE_BYTES", "2048"),
            ("MEMOIR_MODEL_MAX_OUTPUT_TOKENS", "100"),
            ("MEMOIR_MODEL_TEMPERATURE", "0.5"),
            ("MEMOIR_MODEL_STRUCTURED_OUTPUT", "off"),
            ("MEMOIR_EXTRACTOR", "model"),
            ("MEMOIR_EMBEDDING_PROVIDER", "ollama"),
            ("MEMOIR_EMBEDDING_MODEL", "e"),
            ("MEMOIR_EMBEDDING_URL", "http://localhost:2"),
            ("MEMOIR_EMBEDDING_KEY_VARIABLE", "OTHER_KEY"),
            ("MEMOIR_EMBEDDING_DIMENSIONS", "256"),
            ("MEMOIR_EMBEDDING_MAX_LENGTH", "500"),
            ("MEMOIR_EMBEDDING_QUERY_PREFIX", "query:"),
            ("MEMOIR_EMBEDDING_PASSAGE_PREFIX", "passage: ")));

        Assert.Equal((ModelProvider.Anthropic, "m", "http://localhost:1", "SOME_KEY"), (options.Provider, options.Model, options.Url, options.KeyVariable));
        Assert.Equal((TimeSpan.FromSeconds(2.5), 2048, 100, 0.5f, false), (options.Timeout, options.MaxResponseBytes, options.MaxOutputTokens, options.Temperature, options.StructuredOutput));
        Assert.Equal(ExtractionMode.Model, options.Extractor);
        Assert.Equal((ModelProvider.Ollama, "e", "http://localhost:2", "OTHER_KEY"), (options.EmbeddingProvider, options.EmbeddingModel, options.EmbeddingUrl, options.EmbeddingKeyVariable));
        Assert.Equal((256, 500, "query: ", "passage: "), (options.EmbeddingDimensions, options.EmbeddingMaxLength, options.EmbeddingQueryPrefix, options.EmbeddingPassagePrefix));
    }

    [Fact]
    public void The_environment_goes_before_the_file_and_the_file_before_the_defaults()
    {
        var file = Write("""
            {
                // comments and trailing commas are fine
                "models": { "model": "from-file", "Temperature": 0.25, "structured_output": false, "timeout": 7, "embedding-model": "e", },
            }
            """);
        var options = ModelOptions.Read(file, Given.Variables(("MEMOIR_MODEL", "from-environment")));

        Assert.Equal("from-environment", options.Model);
        Assert.Equal((0.25f, false, TimeSpan.FromSeconds(7), "e"), (options.Temperature, options.StructuredOutput, options.Timeout, options.EmbeddingModel));
        Assert.Equal(8 << 20, options.MaxResponseBytes);
    }

    [Theory]
    [InlineData("MEMOIR_MODEL_TIMEOUT", "soon", "'MEMOIR_MODEL_TIMEOUT' is 'soon'; give seconds")]
    [InlineData("MEMOIR_MODEL_TIMEOUT", "0", "is 0; give 0.1 to 3600 seconds")]
    [InlineData("MEMOIR_MODEL_TIMEOUT", "1e300", "give 0.1 to 3600")]
    [InlineData("MEMOIR_MODEL_TEMPERATURE", "NaN", "give 0 to 2")]
    [InlineData("MEMOIR_MODEL_TEMPERATURE", "2.1", "give 0 to 2")]
    [InlineData("MEMOIR_MODEL_PROVIDER", "azure", "openai, anthropic or ollama")]
    [InlineData("MEMOIR_MODEL_PROVIDER", "1", "openai, anthropic or ollama")]
    [InlineData("MEMOIR_MODEL_STRUCTURED_OUTPUT", "maybe", "true or false")]
    [InlineData("MEMOIR_MODEL_MAX_RESPONSE_BYTES", "10", "1024 to 1073741824")]
    [InlineData("MEMOIR_MODEL_MAX_OUTPUT_TOKENS", "many", "a whole number")]
    [InlineData("MEMOIR_EXTRACTOR", "llm", "rules, hybrid or model")]
    [InlineData("MEMOIR_EMBEDDING_PROVIDER", "anthropic", "makes no embeddings")]
    [InlineData("MEMOIR_EMBEDDING_DIMENSIONS", "0", "1 to 65536")]
    public void A_value_that_can_not_be_used_is_named_with_what_would_do(string variable, string value, string expected)
    {
        var error = Assert.Throws<InvalidInputException>(() => ModelOptions.Read(environment: Given.Variables((variable, value))));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains(variable, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"models": {"modle": "m"}}""", "'memoir.json: models.modle' is no setting")]
    [InlineData("""{"models": {"model": ["m"]}}""", "'models.model' is Array")]
    [InlineData("""{"models": 1}""", "'models' is no object")]
    [InlineData("""{"storage": {}}""", "'storage' is no section")]
    [InlineData("[]", "holds no JSON object")]
    [InlineData("{", "is no JSON")]
    [InlineData("""{"models": {"model": "a", "model": "b"}}""", "is no JSON")]
    public void A_file_that_can_not_be_used_is_named_with_the_place(string content, string expected) => Assert.Contains(
        expected, Assert.Throws<InvalidInputException>(() => ModelOptions.Read(Write(content), Given.Variables())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_an_error() => Assert.Contains(
        "can't be read", Assert.Throws<InvalidInputException>(() => ModelOptions.Read(Path.Combine(_folder.FullName, "none.json"), Given.Variables())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_in_a_wrong_place_is_refused_and_not_shown()
    {
        foreach (var act in new Action[]
        {
            () => ModelOptions.Read(Write($$"""{"models": {"api_key": "{{Given.Key}}"} }"""), Given.Variables()),
            () => ModelOptions.Read(environment: Given.Variables(("MEMOIR_MODEL_KEY_VARIABLE", Given.Key))),
            () => ModelOptions.Read(environment: Given.Variables(("MEMOIR_MODEL_KEY_VARIABLE", "gsk_aBcD1234"))),
            () => Models.CreateChatClient(new ModelOptions { Model = "m", Url = $"http://user:{Given.Key}@localhost/v1" }, Given.Variables()),
            () => Models.CreateChatClient(new ModelOptions { Model = "m", Url = $"http://localhost/v1?key={Given.Key}" }, Given.Variables()),
        })
        {
            var error = Assert.Throws<InvalidInputException>(act);

            Assert.DoesNotContain(Given.Key, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("gsk_", error.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_page_on_models_names_every_setting_with_its_variable()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models.md"));

        Assert.All(ModelSettings.All, setting => Assert.Contains($"| `{setting.Variable}` | `{setting.Name}` |", page, StringComparison.Ordinal));
        Assert.Equal(
            typeof(ModelOptions).GetProperties().Select(static property => property.Name).Order(StringComparer.Ordinal),
            ModelSettings.All.Select(static setting => setting.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Settings_that_hold_anything_are_refused_or_read_but_never_crash()
    {
        var random = new Random(20260501);
        for (var round = 0; round < 5_000; round++)
        {
            var value = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => (char)random.Next(1, 0x3000)));
            var setting = ModelSettings.All[random.Next(ModelSettings.All.Count)];
            try
            {
                Models.HasChatModel(ModelOptions.Read(environment: Given.Variables((setting.Variable, value))), Given.Variables());
            }
            catch (InvalidInputException error)
            {
                Assert.Contains(setting.Variable, error.Message, StringComparison.Ordinal);
            }
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string content)
    {
        var path = Path.Combine(_folder.FullName, "memoir.json");
        File.WriteAllText(path, content);
        return path;
    }
}
