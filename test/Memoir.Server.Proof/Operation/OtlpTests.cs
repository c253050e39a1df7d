using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Memoir.Load;
using Xunit;

namespace Memoir.Server.Proof.Operation;

/// <summary><c>memoir serve</c> with a collector: what it sends has the names of the conventions, and none of what people said.</summary>
public sealed class OtlpTests
{
    private const int Internal = 1;
    private const int Server = 2;
    private static readonly string[] s_private = ["zanzibar", "cardamom", "mallory", ServedProcess.Key];

    [Theory]
    [InlineData("http/protobuf", true)]
    [InlineData("http/protobuf", false)]
    [InlineData("grpc", true)]
    [InlineData(null, false)]
    public async Task Traces_metrics_and_logs_reach_a_collector_and_hold_no_content_and_no_key(string? protocol, bool byEnvironment)
    {
        using var folder = new ScratchFolder();
        await using var collector = await Collector.StartAsync(grpc: protocol is not "http/protobuf");
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["Logging__LogLevel__Memoir"] = "Debug" };
        if (protocol is not null)
        {
            environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol;
        }

        if (byEnvironment)
        {
            environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address;
        }

        await using var server = await ServedProcess.MemoirAsync(
            folder.File("told.db"), 0, environment, byEnvironment ? [] : ["--set", $"otlp_endpoint={collector.Address}"]);
        var id = await UseAsync(server.Address);
        await server.TerminateAsync();
        Assert.Equal(0, await server.ExitAsync());

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], collector.Paths);
        Assert.All(s_private, word => Assert.DoesNotContain(word, collector.Everything, StringComparison.OrdinalIgnoreCase));
        var log = await server.Errors;
        Assert.All(s_private, word => Assert.DoesNotContain(word, log, StringComparison.OrdinalIgnoreCase));
        RequireSpans(collector, id);
        RequireMetrics(collector);
        RequireLogs(collector);
    }

    private static void RequireSpans(Collector collector, string id)
    {
        var traces = collector.Requests("/v1/traces");
        Assert.All(traces, static trace => Assert.Equal("memoir", trace.All(1, 1).First().Attributes(1)["service.name"]));
        var spans = traces.SelectMany(static trace => trace.All(1, 2, 2)).ToList();
        foreach (var operation in (string[])["upsert_memory", "search_memory", "update_memory", "delete_memory"])
        {
            var span = spans.First(span => span.Text(5) == operation);
            var attributes = span.Attributes(9);
            Assert.Equal(Internal, (int)span.Number(6));
            Assert.Equal(operation, attributes["gen_ai.operation.name"]);
            Assert.False(string.IsNullOrEmpty(attributes["gen_ai.memory.store.id"]));
            Assert.Equal(operation is "update_memory" or "delete_memory" ? id : null, attributes.GetValueOrDefault("gen_ai.memory.record.id"));
            Assert.False(attributes.ContainsKey("gen_ai.memory.query.text") || attributes.ContainsKey("gen_ai.memory.records"));
        }

        Assert.Equal("1", spans.First(static span => span.Text(5) == "search_memory").Attributes(9)["gen_ai.memory.record.count"]);
        Assert.Contains(spans, static span => span.Number(6) == Server && span.Attributes(9).GetValueOrDefault("http.route")?.TrimEnd('/') == "/v3/memories/search");
    }

    private static void RequireMetrics(Collector collector)
    {
        var metrics = collector.Requests("/v1/metrics").SelectMany(static one => one.All(1, 2, 2)).ToList();
        var recall = metrics.Last(static metric => metric.Text(1) == "memoir.recall.duration");
        Assert.Equal("s", recall.Text(3));
        Assert.Equal("search_memory", recall.All(9, 1).First().Attributes(9)["gen_ai.operation.name"]);
        Assert.All(
            (string[])["memoir.ingest.duration", "memoir.memories", "memoir.recall.hits", "http.server.request.duration"],
            name => Assert.Contains(metrics, metric => metric.Text(1) == name));
    }

    private static void RequireLogs(Collector collector)
    {
        var lines = collector.Requests("/v1/logs").SelectMany(static one => one.All(1, 2, 2)).Select(static line => line.All(5).First().Text(1)).ToList();
        Assert.Contains(lines, static line => line.Contains("/v3/memories/search", StringComparison.Ordinal) && line.Contains("200", StringComparison.Ordinal));
    }

    private static async Task<string> UseAsync(Uri address)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", ServedProcess.Key);
        var added = await SendAsync(http, HttpMethod.Post, "/v3/memories/add/", """{"messages":"The spice market of Zanzibar smells of cardamom.","user_id":"mallory","infer":false}""");
        var id = added.GetProperty("results")[0].GetProperty("id").GetString()!;
        var found = await SendAsync(http, HttpMethod.Post, "/v3/memories/search/", """{"query":"cardamom in Zanzibar","filters":{"user_id":"mallory"},"threshold":0}""");
        Assert.Equal(1, found.GetProperty("results").GetArrayLength());
        await SendAsync(http, HttpMethod.Put, $"/v1/memories/{id}/", """{"text":"Zanzibar smells of cardamom."}""");
        await SendAsync(http, HttpMethod.Get, "/v2/entities/user/mallory/", null);
        await SendAsync(http, HttpMethod.Get, "/v1/memories/?user_id=mallory", null);
        await SendAsync(http, HttpMethod.Delete, $"/v1/memories/{id}/", null);
        return id;
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, HttpMethod method, string path, string? json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonElement.Parse(text);
    }
}
