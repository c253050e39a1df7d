using Memoir.Extraction;
using Memoir.Ingestion;
using Memoir.Storage;
using Memoir.Testing;
using Xunit;

namespace Memoir.Tests.Ingestion;

public sealed class ModelGateTests
{
    private readonly FakeClock _clock = new();
    private readonly ScriptedModel _model = new();

    [Fact]
    public async Task A_model_that_fails_too_often_is_left_alone_for_a_while_and_then_asked_once()
    {
        _model.OnCall = static (_, _, _) => throw new HttpRequestException("refused");
        var gate = Gate(new IngestionOptions { BreakerCalls = 3, BreakDuration = TimeSpan.FromSeconds(30) });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(DateTimeOffset.MinValue, gate.ClosedUntil);
            await Assert.ThrowsAsync<HttpRequestException>(() => gate.AskAsync(Turns(), default));
        }

        Assert.Equal(_clock.GetUtcNow().AddSeconds(30), gate.ClosedUntil);
        Assert.True(gate.IsProving);
        await Assert.ThrowsAnyAsync<Polly.CircuitBreaker.BrokenCircuitException>(() => gate.AskAsync(Turns(), default));
        Assert.Equal(3, _model.Calls);

        _clock.Advance(TimeSpan.FromSeconds(31));
        _model.OnCall = static (_, _, _) => Task.CompletedTask;
        Assert.Single((await gate.AskAsync(Turns(), default)).Candidates);
        Assert.False(gate.IsProving);
    }

    [Fact]
    public async Task Answers_that_are_of_no_use_do_not_open_the_circuit()
    {
        _model.OnCall = static (_, _, _) => throw new UnusableAnswerException("no JSON");
        var gate = Gate(new IngestionOptions { BreakerCalls = 2 });
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAsync<UnusableAnswerException>(() => gate.AskAsync(Turns(), default));
        }

        Assert.Equal((10, DateTimeOffset.MinValue), (_model.Calls, gate.ClosedUntil));
    }

    [Fact]
    public async Task A_call_that_takes_too_long_ends_even_where_the_extractor_does_not_heed_it()
    {
        var never = new TaskCompletionSource();
        _model.OnCall = (_, _, _) => never.Task;
        var options = new IngestionOptions { CallTimeout = TimeSpan.FromSeconds(5) };
        var asked = Gate(options).AskAsync(Turns(), default);

        await _clock.WhenAsleepAsync(_clock.GetUtcNow() + options.CallTimeout);
        _clock.Advance(options.CallTimeout);

        var error = await Assert.ThrowsAsync<Polly.Timeout.TimeoutRejectedException>(() => asked);
        Assert.True(ModelFailure.IsOutage(error));
        Assert.Equal("The model did not answer within Ingestion.CallTimeout (00:00:05).", ModelFailure.Describe(error, options));
    }

    [Theory]
    [InlineData(401, false, true)]
    [InlineData(429, true, true)]
    [InlineData(503, true, true)]
    [InlineData(400, false, false)]
    [InlineData(422, false, false)]
    public void What_concerns_every_turn_is_an_outage_and_what_concerns_these_is_not(int status, bool isRetryable, bool isOutage) =>
        Assert.Equal(isOutage, ModelFailure.IsOutage(new ModelUnavailableException("no") { Status = status, IsRetryable = isRetryable }));

    [Fact]
    public void Waits_double_up_to_the_longest_and_are_cut_by_at_most_half()
    {
        var options = new IngestionOptions { RetryDelay = TimeSpan.FromSeconds(1), MaxRetryDelay = TimeSpan.FromSeconds(60) };
        for (var tries = 1; tries < 100; tries++)
        {
            var whole = Math.Min(Math.Pow(2, tries - 1), 60);
            Assert.InRange(BackOff.Next(options, tries, asked: null).TotalSeconds, whole / 2, whole);
            Assert.Equal(TimeSpan.FromHours(1), BackOff.Next(options, tries, TimeSpan.FromHours(1)));
        }
    }

    private static ExtractionRequest Turns() => new() { Turns = [new Turn(MessageRoles.User, null, "user.home = Berlin", DateTimeOffset.UnixEpoch)] };

    private ModelGate Gate(IngestionOptions options) => new(new MemoryCore(1 << 20)
    {
        Store = new InMemoryStore(),
        Extractor = _model,
        Embedder = null,
        Options = new MemoryOptions { Ingestion = options },
        Clock = _clock,
        Logger = Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance,
    });
}
