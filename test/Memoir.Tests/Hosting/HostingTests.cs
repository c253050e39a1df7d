using Memoir.Storage;
using Memoir.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Xunit;

namespace Memoir.Tests.Hosting;

public sealed class HostingTests
{
    [Fact]
    public async Task Settings_come_from_configuration()
    {
        await using var provider = Provider(("MaxQueryLength", "5"), ("Project", "p1"));

        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => provider.GetRequiredService<IMemory>().SearchAsync("sixsix", Scope.User("a")));

        Assert.Contains("MaxQueryLength", refused.Message, StringComparison.Ordinal);
        Assert.Equal("p1", provider.GetRequiredService<IOptions<MemoryOptions>>().Value.Project);
        Assert.Equal(5, provider.GetRequiredService<IOptions<MemoryOptions>>().Value.MaxExtractionAttempts);
    }

    [Theory]
    [InlineData("MaxMessageLength", "0", "'MaxMessageLength' is 0; it must be from 1 to 10000000")]
    [InlineData("ContextMessages", "101", "'ContextMessages' is 101; it must be from 0 to 100")]
    [InlineData("MaxIndexBytes", "5", "'MaxIndexBytes' is 5; it must be from 1048576")]
    [InlineData("Project", " ", "'Project' is blank")]
    [InlineData("Ingestion:Workers", "65", "'Ingestion.Workers' is 65; it must be from 0 to 64")]
    [InlineData("Ingestion:CoalesceDelay", "02:00:00", "'Ingestion.CoalesceDelay' is 02:00:00; it must be from 00:00:00 to 01:00:00")]
    [InlineData("Ingestion:DailyTokens", "0", "'Ingestion.DailyTokens' is 0; it must be from 1")]
    public void A_setting_out_of_its_range_stops_the_start_and_is_named_with_its_value(string key, string value, string expected)
    {
        using var provider = Provider((key, value));

        var refused = Assert.ThrowsAny<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MaxMesageLength", "10")]
    [InlineData("MaxQueryLength", "many")]
    public void A_key_that_is_no_setting_and_a_value_that_is_no_number_stop_the_start(string key, string value)
    {
        using var provider = Provider((key, value));

        var refused = Assert.ThrowsAny<InvalidOperationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(key, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Healthy_where_the_store_can_be_read_and_written()
    {
        await using var provider = Provider();

        var result = await CheckAsync(provider.GetRequiredService<IMemory>());

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Equal(0, result.Data["pending_messages"]);
    }

    [Fact]
    public async Task Degraded_while_extraction_is_pending()
    {
        await using var memory = await Memory.CreateAsync(new MemoryComponents
        {
            Store = new InMemoryStore(),
            Extractor = new ScriptedExtractor { Failure = new InvalidOperationException("down") },
        });
        await memory.AddAsync("I live in Berlin.", Scope.User("a"));

        var result = await CheckAsync(memory);

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Equal(1, result.Data["pending_messages"]);
        Assert.DoesNotContain("Berlin", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Degraded_while_events_are_parked_and_the_oldest_that_waits_is_told()
    {
        var clock = new FakeClock();
        var model = new ScriptedModel { OnCall = static (_, _, _) => throw new UnusableAnswerException("No JSON.") };
        var options = new MemoryOptions { MaxExtractionAttempts = 1 };
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore(), Extractor = model, TimeProvider = clock }, options);
        await memory.AddAsync("I live in Berlin.", Scope.User("a"));
        await memory.WhenIdleAsync();
        model.OnCall = static (_, _, _) => throw new ModelUnavailableException("Down.") { IsRetryable = true, Status = 503 };
        var waiting = await memory.AddAsync("I live in Rome.", Scope.User("b"));
        await memory.WhenIdleAsync();

        var health = await memory.CheckHealthAsync();
        Assert.Equal((1L, waiting.Event!.CreatedAt, false), (health.ParkedEvents, health.OldestWaiting, health.IsWell));
        var result = await CheckAsync(memory);
        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Equal((1L, (object)waiting.Event.CreatedAt), ((long)result.Data["parked_events"], result.Data["oldest_waiting"]));
        Assert.DoesNotContain("Berlin", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Degraded_when_the_store_was_re_embedded_by_another()
    {
        await using var store = new InMemoryStore();
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = store, Embedder = new ConceptEmbeddings("old"), OwnsStore = false });
        await Reindexer.RunAsync(store, new ConceptEmbeddings("new"));

        var result = await CheckAsync(memory);

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Contains("test/new", result.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unhealthy_as_registered_when_the_store_fails()
    {
        var store = new FailingStore();
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = store });

        var result = await CheckAsync(memory);

        Assert.Equal(HealthStatus.Unhealthy, result.Status);
        Assert.Contains("disk is full", result.Description, StringComparison.Ordinal);
    }

    private static Task<HealthCheckResult> CheckAsync(IMemory memory)
    {
        var check = new MemoryHealthCheck(memory);
        return check.CheckHealthAsync(new HealthCheckContext { Registration = new HealthCheckRegistration("memoir", check, HealthStatus.Unhealthy, tags: null) });
    }

    private static ServiceProvider Provider(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder();
        var source = new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource
        {
            InitialData = settings.Select(static setting => KeyValuePair.Create($"Memoir:{setting.Key}", (string?)setting.Value)),
        };
        configuration.Add(source);
        return new ServiceCollection().AddMemoir(configuration.Build().GetSection("Memoir")).BuildServiceProvider();
    }

    private sealed class FailingStore : IMemoryStore
    {
        public string Location => "failing";

        public ValueTask<T> ReadAsync<T>(Func<IStoreReader, T> work, CancellationToken cancellationToken = default) =>
            throw new MemoryStoreException("the disk is full");

        public ValueTask<T> WriteAsync<T>(Func<IStoreWriter, T> work, CancellationToken cancellationToken = default) =>
            throw new MemoryStoreException("the disk is full");

        public ValueTask PurgeAsync(CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
