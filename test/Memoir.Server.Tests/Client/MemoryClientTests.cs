using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Memoir.Client;
using Xunit;

namespace Memoir.Server.Tests.Client;

/// <summary>What the wire adds: keys, broken connections, busy servers, answers of strangers.</summary>
public sealed class MemoryClientTests
{
    [Fact]
    public async Task A_wrong_key_and_a_wrong_address_are_told_apart()
    {
        await using var server = await TestServer.StartAsync();
        var refused = await Assert.ThrowsAsync<MemoryServerException>(() => MemoryClient.ConnectAsync(new MemoryClientOptions { Address = new Uri(server.Address), ApiKey = "m0-wrong" }));
        Assert.Equal(("unauthenticated", 401), (refused.Code, refused.Status));
        var lost = await Assert.ThrowsAsync<MemoryServerException>(() => MemoryClient.ConnectAsync(new MemoryClientOptions { Address = new Uri(server.Address + "/elsewhere"), ApiKey = TestServer.AdminKey }));
        Assert.Equal(404, lost.Status);
        await using var client = await MemoryClient.ConnectAsync(new MemoryClientOptions { Address = new Uri(server.Address + "/"), ApiKey = TestServer.AdminKey });
        Assert.Equal("default", client.Project);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("é %2F ?#")]
    [InlineData("😀")]
    public async Task An_id_is_the_same_on_both_sides_whatever_it_holds(string id)
    {
        await using var server = await TestServer.StartAsync();
        await using var client = await MemoryClient.ConnectAsync(new MemoryClientOptions { Address = new Uri(server.Address), ApiKey = TestServer.AdminKey });
        Assert.Null(await client.GetAsync(id));
        Assert.Equal(id, (await Assert.ThrowsAsync<MemoryNotFoundException>(() => client.DeleteAsync(id))).Id);
        await client.AddAsync("I like tea", Scope.User(id));
        Assert.Equal(id, Assert.Single(await client.EntitiesAsync()).Id);
    }

    [Fact]
    public async Task Facts_come_out_of_text_and_nothing_is_kept()
    {
        await using var server = await TestServer.StartAsync();
        await using var client = new MemoryClient(new MemoryClientOptions { Address = new Uri(server.Address), ApiKey = TestServer.AdminKey });
        var found = await client.ExtractAsync([Message.User("I live in Berlin. Should I move?")]);
        Assert.Equal("Berlin", Assert.Single(found.Candidates).Fact?.Value);
        Assert.Empty(await client.EntitiesAsync());
        Assert.Equal("messages", (await Assert.ThrowsAsync<InvalidInputException>(() => client.ExtractAsync([]))).Field);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_when_it_says_and_with_the_same_key()
    {
        var wire = new Wire(Busy, Busy, static _ => Json(HttpStatusCode.OK, """{"memories": 3, "messages": 1}"""));
        await using var client = Client(wire);
        Assert.Equal(new DeleteAllResult(3, 1), await client.DeleteAllAsync(Scope.User("alice")));
        Assert.Equal(3, wire.Keys.Count);
        Assert.Single(wire.Keys.Distinct());
        Assert.NotNull(wire.Keys[0]);
        Assert.All(wire.Waits, static wait => Assert.Equal(TimeSpan.FromSeconds(3), wait));
    }

    [Fact]
    public async Task Retries_end()
    {
        var wire = new Wire(Busy, Busy, Busy, Busy);
        await using var client = Client(wire);
        var busy = await Assert.ThrowsAsync<MemoryServerException>(() => client.SearchAsync("tea", Scope.User("alice")));
        Assert.Equal(("busy", 503, true, 3), (busy.Code, busy.Status, busy.IsRetryable, wire.Keys.Count));
    }

    [Fact]
    public async Task After_a_broken_connection_an_add_is_repeated_only_where_it_can_be_told_from_the_first()
    {
        static HttpResponseMessage Broken(HttpRequestMessage request) => throw new HttpRequestException("connection reset");
        static HttpResponseMessage Added(HttpRequestMessage request) => Json(HttpStatusCode.OK, """{"memories": [], "rejected": [], "messages": [], "replayed": true, "elapsed": 0.5}""");
        var wire = new Wire(Broken, Added);
        await using var client = Client(wire);
        var lost = await Assert.ThrowsAsync<MemoryServerException>(() => client.AddAsync("tea", Scope.User("alice")));
        Assert.Equal(("unreachable", true, 1), (lost.Code, lost.IsRetryable, wire.Keys.Count));

        wire = new Wire(Broken, Added);
        await using var other = Client(wire);
        var added = await other.AddAsync(new AddRequest { Messages = [Message.User("tea")], Scope = Scope.User("alice"), IdempotencyKey = "k" });
        Assert.Equal((true, TimeSpan.FromSeconds(.5)), (added.Replayed, added.Elapsed));
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_given_up()
    {
        using var http = new HttpClient(new Silent());
        await using var client = new MemoryClient(new MemoryClientOptions { Address = new Uri("http://127.0.0.1:9"), MaxRetries = 0, Timeout = TimeSpan.FromMilliseconds(1) }, http);
        var late = await Assert.ThrowsAsync<MemoryServerException>(() => client.EntitiesAsync());
        Assert.Equal(("timeout", true), (late.Code, late.IsRetryable));
        Assert.Contains("Timeout", late.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "text/html", "<html>")]
    [InlineData(200, "application/json", "[]")]
    [InlineData(200, "application/json", "{\"entities\": 5}")]
    [InlineData(200, "application/json", "null")]
    [InlineData(502, "text/html", "<html>")]
    [InlineData(404, "application/problem+json", "{")]
    [InlineData(400, "application/problem+json", "{\"code\": 7}")]
    public async Task An_answer_that_is_no_memoirs_is_an_error_that_says_so(int status, string type, string body)
    {
        await using var client = Client(new Wire(_ => Json((HttpStatusCode)status, body, type)));
        Assert.Equal("unusable_answer", (await Assert.ThrowsAsync<MemoryServerException>(() => client.EntitiesAsync())).Code);
    }

    [Fact]
    public async Task An_export_that_breaks_off_is_an_error_and_not_an_end()
    {
        await using var client = Client(new Wire(static _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Torn("{\"a\":1}\n{\"b\""u8.ToArray())) }));
        var lines = new List<string>();
        var torn = await Assert.ThrowsAsync<MemoryServerException>(async () =>
        {
            await foreach (var line in client.ExportAsync())
            {
                lines.Add(Encoding.UTF8.GetString(line.Span));
            }
        });
        Assert.Equal("unreachable", torn.Code);
        Assert.Equal(["{\"a\":1}\n"], lines);
    }

    [Theory]
    [InlineData("ftp://host")]
    [InlineData("http://host/?x=1")]
    public void An_address_that_is_none_is_refused(string address) =>
        Assert.Equal("Address", Assert.Throws<InvalidInputException>(() => new MemoryClient(new MemoryClientOptions { Address = new Uri(address) })).Field);

    [Fact]
    public void A_key_with_a_line_break_never_becomes_a_header() =>
        Assert.Equal("ApiKey", Assert.Throws<InvalidInputException>(() => new MemoryClient(new MemoryClientOptions { Address = new Uri("http://host"), ApiKey = "k\r\nX: y" })).Field);

    private static MemoryClient Client(Wire wire) =>
        new(new MemoryClientOptions { Address = new Uri("http://memoir.test"), ApiKey = "k", TimeProvider = wire }, new HttpClient(wire.Handler));

    private static HttpResponseMessage Busy(HttpRequestMessage request)
    {
        var response = Json(HttpStatusCode.ServiceUnavailable, """{"code": "busy", "detail": "later", "status": 503}""", "application/problem+json");
        response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(3));
        return response;
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string json, string type = "application/json") =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, type) };

    /// <summary>Answers in turn, remembers the keys, and lets every wait be over at once.</summary>
    private sealed class Wire(params Func<HttpRequestMessage, HttpResponseMessage>[] answers) : TimeProvider
    {
        public List<string?> Keys { get; } = [];

        public List<TimeSpan> Waits { get; } = [];

        public HttpMessageHandler Handler => new Answering(this, answers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }

        private sealed class Answering(Wire wire, Func<HttpRequestMessage, HttpResponseMessage>[] answers) : HttpMessageHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                wire.Keys.Add(request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : null);
                return Task.FromResult(answers[wire.Keys.Count - 1](request));
            }
        }
    }

    private sealed class Silent : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(System.Threading.Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    /// <summary>A stream that breaks after its bytes.</summary>
    private sealed class Torn(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("reset by peer");
    }
}
