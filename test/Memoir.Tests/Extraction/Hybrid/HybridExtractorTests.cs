using Memoir.Extraction;
using Memoir.Extraction.Chat;
using Memoir.Extraction.Hybrid;
using Memoir.Extraction.Rules;
using Memoir.Storage;
using Memoir.Tests.Chat;
using Xunit;

namespace Memoir.Tests.Extraction.Hybrid;

public sealed class HybridExtractorTests
{
    private readonly ScriptedChatClient _model = new();

    private async Task<ExtractionResult> ExtractAsync(params string[] turns) => await new HybridExtractor(_model).ExtractAsync(new ExtractionRequest
    {
        Turns = [.. turns.Select(static text => new Turn(MessageRoles.User, null, text, new DateTimeOffset(2024, 5, 1, 12, 0, 0, TimeSpan.Zero)))],
    });

    [Theory]
    [InlineData("I live in Berlin.")]
    [InlineData("Thanks!")]
    [InlineData("What's the weather like?")]
    public async Task What_the_rules_read_for_sure_or_nobody_could_costs_no_call(string turn)
    {
        await ExtractAsync(turn);
        Assert.Empty(_model.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Personal_data_that_is_refused_is_refused_of_rules_and_model_alike(bool byRules)
    {
        var (chat, rules) = (new ChatExtractorOptions(), new RuleExtractorOptions());
        (byRules ? rules.RefusedPersonalData : chat.RefusedPersonalData).Add("health");
        var model = new ScriptedChatClient().Answer("""{"facts":[{"turn":0,"quote":"I have asthma","text":"User has asthma","subject":"user","attribute":"health","value":"asthma"}]}""");
        var hybrid = new HybridExtractor(model, chat, rules);
        var result = await hybrid.ExtractAsync(new ExtractionRequest { Turns = [new Turn(MessageRoles.User, null, "I have asthma.", new DateTimeOffset(2024, 5, 1, 12, 0, 0, TimeSpan.Zero))] });

        Assert.Empty(result.Candidates);
        Assert.All(result.Rejected, static rejected => Assert.Equal("refused personal data: health", rejected.Reason));
        Assert.NotEmpty(result.Rejected);
    }

    [Fact]
    public async Task A_turn_about_the_speaker_of_which_the_rules_make_nothing_is_asked_about()
    {
        _model.Answer("""{"facts":[{"turn":1,"quote":"down with the flu","subject":"user","attribute":"health","value":"flu","text":"User is down with the flu","change":"holds","replaces":0}]}""");
        var result = await ExtractAsync("I live in Berlin.", "This week finds me sadly down with the flu.");

        Assert.Equal(["User lives in Berlin", "User is down with the flu"], result.Candidates.Select(static candidate => candidate.Text));
        Assert.Equal(["rules/1", "chat/2"], result.Candidates.Select(static candidate => candidate.Extractor));
        Assert.Equal(1, result.Usage.Calls);
        Assert.Contains(result.Issues, static issue => issue.Kind is "unsure: first person, nothing found");
    }

    [Fact]
    public async Task What_both_find_is_one_candidate()
    {
        _model.Answer("""{"facts":[{"turn":0,"quote":"live in Berlin","subject":"user","attribute":"residence","value":"Berlin","text":"User lives in Berlin","change":"holds","replaces":0}]}""");
        var result = await ExtractAsync("I live in Berlin.", "This week finds me sadly down with the flu.");

        Assert.Equal("rules/1", Assert.Single(result.Candidates).Extractor);
    }

    [Fact]
    public async Task A_memory_names_the_extractor_that_found_it()
    {
        _model.Answer("""{"facts":[{"turn":1,"quote":"down with the flu","subject":"user","attribute":"health","value":"flu","text":"User is down with the flu","change":"holds","replaces":0}]}""");
        await using var memory = await Memory.CreateAsync(
            new MemoryComponents { Store = new InMemoryStore(), ChatClient = _model },
            new MemoryOptions { Extraction = ExtractionMode.Hybrid, Ingestion = new IngestionOptions { CoalesceDelay = TimeSpan.Zero } });
        await memory.AddAsync(new AddRequest { Scope = new Scope { UserId = "ana" }, Messages = [Message.User("I live in Berlin."), Message.User("This week finds me sadly down with the flu.")], Wait = true }, TestContext.Current.CancellationToken);

        var page = await memory.ListAsync(new ListRequest { Scope = new Scope { UserId = "ana" } }, TestContext.Current.CancellationToken);
        Assert.Equal(["chat/2", "rules/1"], page.Memories.Select(static one => one.Extractor).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task With_the_rules_alone_no_model_is_asked()
    {
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore(), ChatClient = _model }, new MemoryOptions { Extraction = ExtractionMode.Rules }, TestContext.Current.CancellationToken);
        await memory.AddAsync(new AddRequest { Scope = new Scope { UserId = "ana" }, Messages = [Message.User("This week finds me sadly down with the flu.")] }, TestContext.Current.CancellationToken);
        Assert.Empty(_model.Calls);
    }
}
