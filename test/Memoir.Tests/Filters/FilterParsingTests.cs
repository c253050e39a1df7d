using System.Text.Json;
using Memoir.Filters;
using Memoir.Testing.Filters;
using Xunit;

namespace Memoir.Tests.Filters;

public sealed class FilterParsingTests
{
    [Theory]
    // Mem0's platform: nested, typed, a metadata object.
    [InlineData("""{"AND":[{"user_id":"u1"},{"metadata":{"k":"v"}}]}""", """{"AND":[{"user_id":"u1"},{"metadata.k":"v"}]}""")]
    [InlineData("""{"OR":[{"user_id":"u1"},{"agent_id":"*"}]}""", """{"OR":[{"user_id":"u1"},{"agent_id":{"exists":true}}]}""")]
    [InlineData("""{"NOT":{"categories":{"in":["food"]}}}""", """{"NOT":{"categories":{"in":["food"]}}}""")]
    [InlineData("""{"NOT":[{"user_id":"a"},{"user_id":"b"}]}""", """{"NOT":[{"user_id":"a"},{"user_id":"b"}]}""")]
    [InlineData("""{"created_at":{"gte":"2024-07-01","lte":"2024-07-31"}}""", """{"AND":[{"created_at":{"gte":"2024-07-01"}},{"created_at":{"lte":"2024-07-31"}}]}""")]
    [InlineData("""{"keywords":{"icontains":"tea"}}""", """{"text":{"icontains":"tea"}}""")]
    [InlineData("""{"keywords":"tea"}""", """{"text":{"icontains":"tea"}}""")]
    [InlineData("""{"memory_ids":["a","b"]}""", """{"id":{"in":["a","b"]}}""")]
    [InlineData("""{"metadata":{"a":{"ne":1},"b":"x"}}""", """{"AND":[{"metadata.a":{"ne":1}},{"metadata.b":"x"}]}""")]
    // Siblings are ANDed, an OR beside an AND too.
    [InlineData("""{"AND":[{"a":1}],"OR":[{"b":1},{"c":1}]}""", """{"AND":[{"metadata.a":1},{"OR":[{"metadata.b":1},{"metadata.c":1}]}]}""")]
    // Mem0's open-source dialect: any key is one of metadata, values may be lists.
    [InlineData("""{"user_id":"alice","hobby":["chess","go"],"n":{"gt":1,"lte":5}}""", """{"AND":[{"user_id":"alice"},{"metadata.hobby":{"in":["chess","go"]}},{"metadata.n":{"gt":1}},{"metadata.n":{"lte":5}}]}""")]
    [InlineData("""{"actor_id":"bob"}""", """{"actor":"bob"}""")]
    [InlineData("""{"user_id":123}""", """{"user_id":"123"}""")]
    // Keys and values in one form.
    [InlineData("""{"metadata.trip.city":"Rome"}""", """{"metadata.trip.city":"Rome"}""")]
    [InlineData("""{"metadata":{"trip.city":"Rome"}}""", """{"metadata.trip.city":"Rome"}""")]
    [InlineData("""{"metadata.a\\.b":1}""", """{"metadata.a\\.b":1}""")]
    [InlineData("""{"metadata.a\\b":1}""", """{"metadata.a\\\\b":1}""")]
    [InlineData("""{"n":1.0}""", """{"metadata.n":1}""")]
    [InlineData("""{"n":1e2}""", """{"metadata.n":100}""")]
    [InlineData("""{"n":null}""", """{"metadata.n":{"exists":false}}""")]
    [InlineData("""{"n":{"ne":null}}""", """{"metadata.n":{"exists":true}}""")]
    [InlineData("""{"n":{"eq":"*"}}""", """{"metadata.n":{"eq":"*"}}""")]
    [InlineData("""{"status":"Active"}""", """{"status":"active"}""")]
    [InlineData("""{"created_at":1714564800}""", """{"created_at":"2024-05-01T12:00:00.000Z"}""")]
    [InlineData("""{"created_at":{"lt":"1714564800000"}}""", """{"created_at":{"lt":"2024-05-01T12:00:00.000Z"}}""")]
    [InlineData("""{"expiration_date":{"gt":"2024-05-01T12:00:00Z"}}""", """{"expiration_date":{"gt":"2024-05-01"}}""")]
    [InlineData("""{"fact":{"attribute":"home","value":{"ne":"Rome"}}}""", """{"AND":[{"fact.attribute":"home"},{"fact.value":{"ne":"Rome"}}]}""")]
    [InlineData("""{"fact.subject":"user"}""", """{"fact.subject":"user"}""")]
    // A key given twice is asked twice.
    [InlineData("""{"a":1,"a":2}""", """{"AND":[{"metadata.a":1},{"metadata.a":2}]}""")]
    public void Both_dialects_are_read_into_one_form(string json, string canonical)
    {
        var filter = MemoryFilter.Parse(json);

        Assert.Equal(canonical, filter.ToJson());
        Assert.Equal(filter, MemoryFilter.Parse(canonical));
        Assert.Equal(filter.GetHashCode(), MemoryFilter.Parse(canonical).GetHashCode());
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("{", "no JSON")]
    [InlineData("{'user_id': 'u9'}", "no JSON")]
    [InlineData("[]", "a list")]
    [InlineData("null", "null")]
    [InlineData("{}", "an empty object")]
    [InlineData("""{"AND":[]}""", "'filters.AND' is an empty list")]
    [InlineData("""{"OR":{}}""", "'filters.OR' is an object")]
    [InlineData("""{"NOT":[]}""", "'filters.NOT' is an empty list")]
    [InlineData("""{"AND":[{}]}""", "'filters.AND[0]' is an empty object")]
    [InlineData("""{"and":[{"a":1}]}""", "Write AND")]
    [InlineData("""{"$or":[{"a":1}]}""", "Write OR")]
    [InlineData("""{"userId":"alice"}""", "Write user_id")]
    [InlineData("""{"a":{"regex":"x"}}""", "unknown operator 'regex'")]
    [InlineData("""{"created_at":{">=":"2024-05-01"}}""", "unknown operator '>='")]
    [InlineData("""{"metadata":{"trip":{"city":"Rome"}}}""", "unknown operator 'city'")]
    [InlineData("""{"metadata":"x"}""", "the text 'x'")]
    [InlineData("""{"metadata":{}}""", "an empty object")]
    [InlineData("""{"fact":{"colour":"red"}}""", "Use subject, attribute or value")]
    [InlineData("""{"a":{}}""", "an empty object")]
    [InlineData("""{"a":{"in":[]}}""", "an empty list")]
    [InlineData("""{"a":{"in":"x"}}""", "Give a list")]
    [InlineData("""{"a":{"in":[["x"]]}}""", "'filters.a.in[0]' is a list")]
    [InlineData("""{"a":{"in":[null]}}""", "'filters.a.in[0]' is null")]
    [InlineData("""{"a":{"eq":[1]}}""", "'filters.a.eq' is a list")]
    [InlineData("""{"a":{"exists":"yes"}}""", "Give true or false")]
    [InlineData("""{"a":{"contains":5}}""", "use eq or in")]
    [InlineData("""{"a":{"gt":true}}""", "have no order")]
    [InlineData("""{"a":1e999}""", "Give a number between")]
    [InlineData("""{"status":"open"}""", "metadata.status")]
    [InlineData("""{"status":{"gt":"active"}}""", "Use eq, ne")]
    [InlineData("""{"categories":{"gt":"food"}}""", "asks 'gt' of categories")]
    [InlineData("""{"categories":5}""", "compared with texts")]
    [InlineData("""{"created_at":{"contains":"2024"}}""", "asks 'contains' of created_at")]
    [InlineData("""{"created_at":"yesterday"}""", "'yesterday'")]
    [InlineData("""{"created_at":"01/02/2024"}""", "can be swapped")]
    [InlineData("""{"created_at":true}""", "Give a date")]
    [InlineData("""{"created_at":{"gt":1e30}}""", "outside the years")]
    [InlineData("""{"text":5}""", "Write it in quotes")]
    [InlineData("""{"a..b":1}""", "an empty key")]
    [InlineData("""{"metadata.":1}""", "an empty key")]
    [InlineData("""{"":1}""", "an empty key")]
    [InlineData("""{"a":"\ud800"}""", "no valid Unicode")]
    [InlineData("""{"\ud800":1}""", "no valid Unicode")]
    [InlineData("""{"a":"\u0000"}""", "NUL")]
    public void What_is_no_filter_is_refused_with_its_place_and_a_remedy(string json, string says)
    {
        var error = Assert.Throws<InvalidInputException>(() => MemoryFilter.Parse(json));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("filters", error.Field, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_refused_just_past_them_and_not_before()
    {
        static string Deep(int levels) => string.Concat(Enumerable.Repeat("{\"NOT\":{\"AND\":[{\"a\":1},", levels / 2)) + "{\"b\":2}" + string.Concat(Enumerable.Repeat("]}}", levels / 2));
        static string List(int count) => $$"""{"a":[{{string.Join(',', Enumerable.Range(0, count))}}]}""";
        static string Wide(int count) => $$"""{"OR":[{{string.Join(',', Enumerable.Repeat("{\"a\":1}", count))}}]}""";
        static string Key(int length) => $$"""{"{{new string('k', length)}}":1}""";
        static string Value(int length) => $$"""{"k":"{{new string('v', length)}}"}""";
        static string Path(int keys) => $$"""{"{{string.Join('.', Enumerable.Repeat("k", keys))}}":1}""";
        static string Lists(int count) => $$"""{"AND":[{{string.Join(',', Enumerable.Repeat(List(1000), count))}}]}""";

        foreach (var (build, most, step) in new (Func<int, string>, int, int)[]
        {
            (Deep, FilterLimits.MaxDepth, 2),
            (List, FilterLimits.MaxListLength, 1),
            (Wide, FilterLimits.MaxConditions, 1),
            (Key, FilterLimits.MaxKeyLength, 1),
            (Value, FilterLimits.MaxValueLength, 1),
            (Path, FilterLimits.MaxPathLength, 1),
            (Lists, FilterLimits.MaxValues / 1000, 1),
        })
        {
            var largest = MemoryFilter.Parse(build(most));
            Assert.Equal(largest, MemoryFilter.Parse(largest.ToJson()));
            Assert.Throws<InvalidInputException>(() => MemoryFilter.Parse(build(most + step)));
        }

        Assert.Throws<InvalidInputException>(() => MemoryFilter.Parse(string.Concat(Enumerable.Repeat("{\"AND\":[", 30)) + "{\"b\":2}" + string.Concat(Enumerable.Repeat("]}", 30))));
        Assert.Throws<InvalidInputException>(() => MemoryFilter.Parse(string.Concat(Enumerable.Repeat("{\"NOT\":", 100_000))));
        Assert.Throws<InvalidInputException>(() => MemoryFilter.Parse(new string(' ', FilterLimits.MaxJsonLength + 1)));
    }

    [Fact]
    public void The_required_scope_is_what_and_demands()
    {
        Assert.Equal(new Scope { UserId = "alice", AgentId = "bot" }, MemoryFilter.Parse("""{"AND":[{"user_id":"alice"},{"agent_id":["bot"]},{"NOT":{"run_id":"r"}}]}""").RequiredScope);
        Assert.True(MemoryFilter.Parse("""{"OR":[{"user_id":"alice"},{"user_id":"bob"}]}""").RequiredScope.IsEmpty);
        Assert.True(MemoryFilter.Parse("""{"user_id":{"ne":"alice"}}""").RequiredScope.IsEmpty);
        Assert.True(MemoryFilter.Parse("""{"user_id":"*"}""").RequiredScope.IsEmpty);
    }

    [Fact]
    public void A_filter_survives_a_json_serialiser()
    {
        var filter = Where.Metadata("a.b").Is("x") & !Where.Category("food");

        Assert.Equal(filter, JsonSerializer.Deserialize<MemoryFilter>(JsonSerializer.Serialize(filter)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_written_is_read_back(int seed)
    {
        var random = new FilterGenerator(seed);
        for (var i = 0; i < 5000; i++)
        {
            var filter = random.Filter(depth: 5);
            var json = filter.ToJson();
            var again = MemoryFilter.Parse(json);

            Assert.True(filter.Equals(again) && string.Equals(json, again.ToJson(), StringComparison.Ordinal), $"seed {seed}, filter {i}: {json}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_text_raises_anything_but_invalid_input(int seed)
    {
        var random = new FilterGenerator(seed);
        var read = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var json = random.AlmostFilter();
            try
            {
                var filter = MemoryFilter.Parse(json);
                read++;
                Assert.True(filter.Equals(MemoryFilter.Parse(filter.ToJson())), $"seed {seed}, text {i}: {json}");
            }
            catch (InvalidInputException error)
            {
                Assert.NotEqual(string.Empty, error.Message);
            }
            catch (Exception error) when (error is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"seed {seed}, text {i}: {json} raised {error}");
            }
        }

        Assert.InRange(read, 500, 9_500);
    }
}
