using Memoir.Extraction;
using Memoir.Extraction.Rules;
using Memoir.Testing;
using Memoir.Tests.Chat;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace Memoir.Tests.Hosting;

public sealed class MemoirServicesTests
{
    private static readonly Scope Alice = Scope.User("alice");

    private static ServiceProvider Build(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        add(services);
        services.AddMemoir();
        return services.BuildServiceProvider();
    }

    [Fact]
    public async Task Without_anything_else_registered_the_rules_extract()
    {
        await using var provider = Build(static _ => { });
        var added = await provider.GetRequiredService<IMemory>().AddAsync("I live in Berlin.", Alice);

        Assert.Equal("Berlin", Assert.Single(added.Memories).Fact?.Value);
        Assert.Same(provider.GetRequiredService<IMemory>(), provider.GetRequiredService<IMemory>());
    }

    [Fact]
    public async Task A_registered_chat_client_extracts()
    {
        var model = new ScriptedChatClient().Answer("""{"facts":[{"turn":0,"quote":"love tea","text":"User loves tea"}]}""");
        await using var provider = Build(services => services.AddSingleton<IChatClient>(model));
        var memory = provider.GetRequiredService<IMemory>();
        var added = await memory.AddAsync(new AddRequest { Messages = [Message.User("I love tea.")], Scope = Alice, Wait = true });

        Assert.Equal("User loves tea", Assert.Single(added.Memories).Text);
        Assert.Equal("chat/2", (await memory.GetAsync(added.Memories[0].Id))?.Extractor);
    }

    [Fact]
    public async Task A_registered_extractor_comes_before_the_chat_client()
    {
        var model = new ScriptedChatClient();
        await using var provider = Build(services => services.AddSingleton<IChatClient>(model).AddSingleton<IExtractor>(new RuleExtractor()));
        await provider.GetRequiredService<IMemory>().AddAsync("I live in Berlin.", Alice);

        Assert.Empty(model.Calls);
    }

    [Fact]
    public async Task A_model_that_answers_nonsense_loses_no_turn()
    {
        var model = new ScriptedChatClient().Answer("I can't do that.");
        await using var provider = Build(services => services.AddSingleton<IChatClient>(model));
        var memory = provider.GetRequiredService<IMemory>();
        var added = await memory.AddAsync("I love tea.", Alice);
        await memory.WhenIdleAsync();

        Assert.Contains("The model refused", (await memory.GetEventAsync(added.Event!.Id))?.Error, StringComparison.Ordinal);
        Assert.Equal(ExtractionState.Pending, (await memory.GetMessageAsync(added.Messages[0].Id))?.Extraction);
        model.Answer("""{"facts":[{"turn":0,"quote":"love tea","text":"User loves tea"}]}""");
        Assert.Equal(1, await memory.RetryExtractionAsync());
    }

    [Fact]
    public async Task A_registered_embedder_and_clock_are_used()
    {
        var clock = new FakeClock();
        await using var provider = Build(services => services
            .AddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(new ConceptEmbeddings())
            .AddSingleton<TimeProvider>(clock));
        var memory = provider.GetRequiredService<IMemory>();
        var added = await memory.AddAsync(new AddRequest { Messages = [Message.User("I am vegetarian")], Scope = Alice, Infer = false });

        Assert.Equal(clock.GetUtcNow(), added.Messages[0].RecordedAt);
        Assert.Single(await memory.SearchAsync("a good restaurant", Alice));
    }

    [Fact]
    public async Task A_setting_out_of_range_is_refused_with_its_name_and_value()
    {
        var services = new ServiceCollection();
        services.AddMemoir(static options => options.MaxMessageLength = 0);
        await using var provider = services.BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => provider.GetRequiredService<IMemory>().AddAsync("tea", Alice));
        Assert.Equal("MemoryOptions: 'MaxMessageLength' is 0; it must be from 1 to 10000000.", refused.Message);
    }
}
