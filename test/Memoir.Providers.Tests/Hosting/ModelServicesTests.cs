using Memoir.Extraction;
using Memoir.Testing.Models;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Providers.Tests.Hosting;

/// <summary>Models in a container.</summary>
public sealed class ModelServicesTests
{
    [Fact]
    public async Task Configured_models_are_what_a_memory_extracts_and_embeds_with()
    {
        await using var server = new ScriptedModelServer
        {
            Answer = static request => request.Path.EndsWith("/embeddings", StringComparison.Ordinal)
                ? ModelReplies.Embeds(request, static text => [text.Length, 1])
                : ModelProtocol.OpenAI.Says("""{"facts":[{"turn":0,"quote":"moved to Lisbon","text":"User lives in Lisbon","subject":"user","attribute":"home","value":"Lisbon"}]}"""),
        };
        await using var services = new ServiceCollection()
            .AddMemoirModels(Section(("Url", server.Url.AbsoluteUri), ("Model", "m"), ("EmbeddingModel", "e")))
            .AddMemoir()
            .BuildServiceProvider();
        var added = await services.GetRequiredService<IMemory>().AddAsync(
            new AddRequest { Messages = [Message.User("I just moved to Lisbon.")], Scope = Scope.User("alice"), Wait = true });

        Assert.Equal("User lives in Lisbon", Assert.Single(added.Memories).Text);
        Assert.Contains(server.Requests, static request => request.Path is "/v1/embeddings");
    }

    [Fact]
    public void The_rules_extract_where_the_model_is_for_chatting_alone()
    {
        using var services = new ServiceCollection()
            .AddMemoirModels(new ModelOptions { Url = "http://localhost:9", Model = "m", Extractor = ExtractionMode.Rules }, static _ => null)
            .BuildServiceProvider();

        Assert.Equal("rules/1", services.GetRequiredService<IExtractor>().Name);
        Assert.NotNull(services.GetRequiredService<IChatClient>());
    }

    [Fact]
    public void A_registered_client_stays()
    {
        using var own = Models.CreateChatClient(new ModelOptions { Url = "http://localhost:9", Model = "own" }, static _ => null);
        using var services = new ServiceCollection()
            .AddSingleton(own)
            .AddMemoirModels(new ModelOptions { Url = "http://localhost:9", Model = "m" }, static _ => null)
            .BuildServiceProvider();

        Assert.Same(own, services.GetRequiredService<IChatClient>());
    }

    [Fact]
    public void What_can_not_be_used_stops_the_start()
    {
        Assert.Contains("'Models:Modle' is no setting", Refused(Section(("Modle", "m"))), StringComparison.Ordinal);
        Assert.Contains("'Models:Timeout' is 'soon'", Refused(Section(("Timeout", "soon"))), StringComparison.Ordinal);
        Assert.Contains(
            "ANTHROPIC_API_KEY is not set",
            Assert.Throws<InvalidInputException>(() => new ServiceCollection().AddMemoirModels(new ModelOptions { Provider = ModelProvider.Anthropic }, static _ => null)).Message,
            StringComparison.Ordinal);
    }

    private static string Refused(IConfigurationSection section) => Assert.Throws<InvalidInputException>(() => new ServiceCollection().AddMemoirModels(section)).Message;

    private static IConfigurationSection Section(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(static setting => KeyValuePair.Create<string, string?>($"Models:{setting.Key}", setting.Value)))
        .Build()
        .GetSection("Models");
}
