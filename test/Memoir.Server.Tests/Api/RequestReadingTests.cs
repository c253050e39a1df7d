using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Memoir.Server.Api.Reading;
using Memoir.Server.Contracts;
using Memoir.Server.Http;
using Memoir.Wire;
using Xunit;

namespace Memoir.Server.Tests.Api;

/// <summary>What a client writes, the server reads; what it leaves out has the library's defaults.</summary>
public sealed class RequestReadingTests
{
    private static readonly Scope s_scope = new() { UserId = "a/b é", AgentId = "bot", RunId = "r", AppId = "app" };
    private static readonly DateTimeOffset s_time = new(2024, 4, 1, 9, 30, 1, 234, TimeSpan.FromMinutes(-570));
    private static readonly ServerLimits s_limits = new();

    [Fact]
    public void A_full_request_is_read_as_it_was_written()
    {
        var add = new AddRequest
        {
            Messages = [new Message("user", "tea \ud83d\ude00\u0001") { Name = "Ana", Timestamp = s_time, ExternalId = "x" }, Message.Assistant("noted")],
            Scope = s_scope,
            Infer = false,
            Metadata = Parse("""{ "b" :1.50,  "a": [ null, "\u00e9" ],"b":2 }"""),
            Timestamp = s_time,
            ExpirationDate = new DateOnly(2030, 1, 2),
            Categories = ["one", "two"],
            Immutable = true,
            Instructions = "only tea",
            IdempotencyKey = "k",
            Actor = "me",
            MemoryType = MemoryType.Procedural,
            Includes = "in",
            Excludes = "ex",
            CustomCategories = [new("food", "what is eaten"), new("other")],
            Wait = true,
        };
        Same(add, AddBody.Read(Written(add, WireJson.Format.AddRequest), "header"), WireJson.Format.AddRequest);
        var search = new SearchRequest
        {
            Query = "q",
            Scope = Scope.WholeProject,
            TopK = 7,
            Threshold = .25,
            Targets = SearchTargets.All,
            IncludeSuperseded = true,
            IncludeExpired = true,
            AsOf = new AsOf { Valid = s_time, Recorded = s_time.AddDays(1) },
            Filter = MemoryFilter.Parse("""{"AND": [{"user_id": "alice"}, {"NOT": [{"categories": {"in": ["a"]}}]}]}"""),
            Explain = true,
            ExplainId = "id",
            KeepDuplicates = true,
            MaxTokens = 9,
            RelevantOnly = true,
            Rerank = true,
        };
        Same(search, ReadBodies.Search(Written(search, WireJson.Format.SearchRequest), s_limits), WireJson.Format.SearchRequest);
        var list = new ListRequest { Scope = s_scope, Limit = 3, Cursor = "c", Offset = 4, Order = ListOrder.OldestFirst, IncludeSuperseded = true, IncludeExpired = true, Filter = search.Filter, AsOf = search.AsOf };
        Same(list, ReadBodies.List(Written(list, WireJson.Format.ListRequest), s_limits), WireJson.Format.ListRequest);
        var history = new HistoryRequest { MemoryId = "m", Scope = s_scope, Limit = 5, Cursor = "c" };
        Same(history, ReadBodies.History(Written(history, WireJson.Format.HistoryRequest), s_limits), WireJson.Format.HistoryRequest);
        var update = new UpdateRequest
        {
            Id = "m",
            Text = "t",
            Metadata = Parse("null"),
            MetadataMode = MetadataMode.Replace,
            RemoveMetadataKeys = ["k"],
            ExpirationDate = new DateOnly(2030, 1, 2),
            ClearExpiration = true,
            ValidFrom = s_time,
            Categories = [],
            Actor = "a",
            Reason = "r",
        };
        Same(update, WriteBodies.Update(Written(update, WireJson.Format.UpdateRequest), "m"), WireJson.Format.UpdateRequest);
        var delete = new DeleteAllRequest { Scope = s_scope, Filter = search.Filter, Actor = "a" };
        Same(delete, WriteBodies.DeleteAll(Written(delete, WireJson.Format.DeleteAllRequest), s_limits), WireJson.Format.DeleteAllRequest);
        var erase = new EraseRequest { MemoryId = "m", MessageId = "n", Scope = s_scope, From = s_time, To = s_time, KeepSources = true, Actor = "a" };
        Same(erase, WriteBodies.Erase(Written(erase, WireJson.Format.EraseRequest)), WireJson.Format.EraseRequest);
        var events = new EventListRequest { Scope = s_scope, Status = EventStatus.Failed, Limit = 4, Cursor = "c" };
        Same(events, ReadBodies.Events(Written(events, WireJson.Format.EventListRequest), s_limits), WireJson.Format.EventListRequest);
        var usage = new UsageRequest { From = new DateOnly(2024, 1, 2), To = new DateOnly(2024, 2, 3), AppId = "app" };
        Same(usage, ReadBodies.Usage(Written(usage, WireJson.Format.UsageRequest)), WireJson.Format.UsageRequest);
        var export = new ExportRequest { Scope = s_scope, Messages = false, History = false };
        Same(export, WriteBodies.Export(Written(export, WireJson.Format.ExportRequest)), WireJson.Format.ExportRequest);
    }

    [Fact]
    public void What_is_left_out_has_the_librarys_defaults()
    {
        var body = new JsonFields(Parse("""{"messages": [{"content": "tea"}], "scope": {"user_id": "a"}}"""));
        Same(new AddRequest { Messages = [Message.User("tea")], Scope = Scope.User("a") }, AddBody.Read(body, null), WireJson.Format.AddRequest);
        Same(new SearchRequest { Query = "q", Scope = Scope.User("a") }, ReadBodies.Search(new JsonFields(Parse("""{"query": "q", "scope": {"user_id": "a"}}""")), s_limits), WireJson.Format.SearchRequest);
        Same(new ListRequest { Scope = Scope.User("a") }, ReadBodies.List(new JsonFields(Parse("""{"scope": {"user_id": "a"}}""")), s_limits), WireJson.Format.ListRequest);
        Same(new HistoryRequest(), ReadBodies.History(new JsonFields(Parse("{}")), s_limits), WireJson.Format.HistoryRequest);
        Same(new UpdateRequest { Id = "m" }, WriteBodies.Update(new JsonFields(Parse("{}")), "m"), WireJson.Format.UpdateRequest);
        Same(new EraseRequest(), WriteBodies.Erase(new JsonFields(Parse("{}"))), WireJson.Format.EraseRequest);
        Same(new ExportRequest(), WriteBodies.Export(new JsonFields(Parse("{}"))), WireJson.Format.ExportRequest);
        var context = ReadBodies.Context(new JsonFields(Parse("""{"scope": {"user_id": "a"}}""")));
        Assert.Equal(new ContextRequest { Scope = Scope.User("a") }, context);
    }

    [Theory]
    [InlineData("""{"query": "q", "scope": {"user_id": "a"}, "topk": 3}""", "topk")]
    [InlineData("""{"query": "q", "scope": {"user": "a"}}""", "scope.user")]
    [InlineData("""{"query": "q", "scope": {"user_id": 5}}""", "user_id")]
    [InlineData("""{"query": "q", "scope": {"user_id": "a", "whole_project": true}}""", "whole_project")]
    [InlineData("""{"query": "q", "scope": "a"}""", "scope")]
    [InlineData("""{"query": ["q"]}""", "query")]
    [InlineData("""{"query": "\ud800"}""", "query")]
    [InlineData("""{"query": "q", "targets": "everything"}""", "targets")]
    [InlineData("""{"query": "q", "as_of": {"valid": "yesterday"}}""", "as_of.valid")]
    [InlineData("""{"query": "q", "threshold": "NaN"}""", "threshold")]
    public void What_is_no_such_request_is_refused_by_its_fields_name(string json, string field) =>
        Assert.Equal((400, field), Assert.Throws<ApiException>(() => ReadBodies.Search(new JsonFields(Parse(json)), s_limits)) is { } error ? (error.Status, error.Field) : default);

    [Fact]
    public void Half_a_surrogate_pair_arrives_as_it_was_and_is_refused_there()
    {
        var fields = Written(new AddRequest { Messages = [Message.User("fine"), Message.User("a\ud800\"\\\n")], Scope = s_scope }, WireJson.Format.AddRequest);
        Assert.Equal("messages[1].content", Assert.Throws<ApiException>(() => AddBody.Read(fields, null)).Field);
    }

    [Fact]
    public void A_page_past_the_servers_limit_is_refused_with_the_setting()
    {
        var error = Assert.Throws<ApiException>(() => ReadBodies.List(new JsonFields(Parse("""{"limit": 51}""")), new ServerLimits { PageSize = 50 }));
        Assert.Contains("limits.page_size of the server allows 50", error.Message, StringComparison.Ordinal);
        Assert.Equal(50, ReadBodies.List(new JsonFields(Parse("{}")), new ServerLimits { PageSize = 50 }).Limit);
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static JsonFields Written<T>(T request, JsonTypeInfo<T> type) => new(Parse(JsonSerializer.Serialize(request, type)));

    private static void Same<T>(T expected, T actual, JsonTypeInfo<T> type) => Assert.Equal(JsonSerializer.Serialize(expected, type), JsonSerializer.Serialize(actual, type));
}
