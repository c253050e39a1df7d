using Memoir.Filters;
using Memoir.Testing.Filters;
using Memoir.Testing.Storage;
using Xunit;

namespace Memoir.Tests.Filters;

public sealed class FilterMeaningTests
{
    private static readonly MemoryRecord Row = Given.Memory(1, "Ana drinks TÉ in Rome", Given.Alice with { RunId = "r1" }) with
    {
        Fact = new Fact("Ana", "drinks", "tea"),
        CreatedAt = new DateTimeOffset(2024, 5, 1, 12, 0, 0, TimeSpan.Zero),
        ExpirationDate = new DateOnly(2024, 6, 30),
        Categories = ["Food", "Travel plans"],
        Metadata = Given.Json("""
            {"n": 5, "d": 5.5, "big": 9007199254740993, "s": "Rome", "five": "5", "yes": true, "nil": null, "list": ["x", 7, [9]], "empty": [],
             "day": "2024-05-01", "at": "2024-05-01T02:00:00+02:00", "trip": {"city": "Rome", "a.b": 1}, "a\\b": 2, "twice": 1, "twice": 2, "🗝": "$", "": 0}
            """),
        AttributedTo = "user",
    };

    [Theory]
    // Numbers as numbers.
    [InlineData("""{"n":5.0}""")]
    [InlineData("""{"n":{"gt":4.9,"lt":6}}""")]
    [InlineData("""{"d":{"gte":5.5}}""")]
    [InlineData("""{"big":{"gt":9007199254740992}}""")]
    // Texts by code point; the case of letters beyond ASCII folds too.
    [InlineData("""{"s":{"gt":"Rom","lt":"Rp"}}""")]
    [InlineData("""{"text":{"contains":"Rome"}}""")]
    [InlineData("""{"text":{"icontains":"té"}}""")]
    [InlineData("""{"NOT":{"text":{"contains":"té"}}}""")]
    // Types do not mix; what does not match is matched by the negation.
    [InlineData("""{"NOT":{"five":5}}""")]
    [InlineData("""{"five":{"ne":5}}""")]
    [InlineData("""{"NOT":{"n":{"lt":"9"}}}""")]
    [InlineData("""{"NOT":{"yes":1}}""")]
    [InlineData("""{"yes":true}""")]
    // Missing and null.
    [InlineData("""{"nowhere":{"ne":5}}""")]
    [InlineData("""{"nowhere":{"nin":[5]}}""")]
    [InlineData("""{"nowhere":null}""")]
    [InlineData("""{"nil":{"exists":false}}""")]
    [InlineData("""{"NOT":[{"nowhere":{"gt":0}},{"nowhere":{"lte":0}},{"nowhere":"*"}]}""")]
    [InlineData("""{"agent_id":{"ne":"bot"}}""")]
    // Lists match by their members, one level down.
    [InlineData("""{"list":"x"}""")]
    [InlineData("""{"list":{"gt":6}}""")]
    [InlineData("""{"list":{"contains":"x"}}""")]
    [InlineData("""{"NOT":{"list":9}}""")]
    [InlineData("""{"NOT":{"list":{"ne":"x"}}}""")]
    [InlineData("""{"empty":"*"}""")]
    [InlineData("""{"trip":{"exists":true}}""")]
    // Dates as dates, on both sides; a day is the whole day.
    [InlineData("""{"day":{"gte":"2024-05-01","lt":"2024-05-02T00:00:00Z"}}""")]
    [InlineData("""{"at":"2024-05-01T00:00:00Z"}""")]
    [InlineData("""{"at":"2024-05-01"}""")]
    [InlineData("""{"NOT":{"s":{"gt":"2024-05-01"}}}""")]
    [InlineData("""{"created_at":"2024-05-01"}""")]
    [InlineData("""{"created_at":{"lte":"2024-05-01"}}""")]
    [InlineData("""{"NOT":{"created_at":{"gt":"2024-05-01"}}}""")]
    [InlineData("""{"created_at":{"gte":1714564800}}""")]
    [InlineData("""{"created_at":{"in":["2024-05-01T12:00:00Z"]}}""")]
    [InlineData("""{"expiration_date":"2024-06-30"}""")]
    [InlineData("""{"valid_from":{"exists":false}}""")]
    // Paths.
    [InlineData("""{"metadata.trip.city":"Rome"}""")]
    [InlineData("""{"trip.a\\.b":1}""")]
    [InlineData("""{"a\\b":2}""")]
    [InlineData("""{"🗝":"$"}""")]
    [InlineData("""{"NOT":{"list.0":"x"}}""")]
    [InlineData("""{"twice":1}""")]
    // Categories by whatever case.
    [InlineData("""{"categories":"food"}""")]
    [InlineData("""{"categories":{"in":["TRAVEL PLANS"]}}""")]
    [InlineData("""{"categories":{"contains":"travel"}}""")]
    [InlineData("""{"categories":{"ne":"travel"}}""")]
    // The rest of the record.
    [InlineData("""{"fact.subject":"Ana","fact.value":{"in":["tea"]}}""")]
    [InlineData("""{"attributed_to":"user","status":"active","run_id":"*","actor":null}""")]
    public void A_memory_matches(string json) => Assert.True(MemoryFilter.Parse(json).Matches(Row));

    [Fact]
    public void Timestamp_is_when_it_was_said_or_else_recorded()
    {
        var filter = Where.SaidAt.Is(new DateOnly(2023, 1, 1));

        Assert.True(filter.Matches(Row, new DateTimeOffset(2023, 1, 1, 8, 0, 0, TimeSpan.Zero)));
        Assert.False(filter.Matches(Row));
        Assert.True(Where.SaidAt.Is(new DateOnly(2024, 5, 1)).Matches(Row));
    }

    [Fact]
    public void A_message_has_the_fields_of_messages_and_lacks_the_others()
    {
        var message = Given.Message(1, "I like tea") with { Name = "Ana" };

        Assert.True((Where.Text.Contains("tea") & Where.Actor.Is("Ana") & Where.AttributedTo.Is("user") & Where.UserId.Is("alice")).Matches(message));
        Assert.True(Where.SaidAt.Is(message.SaidAt).Matches(message));
        Assert.False(Where.Category("food").Matches(message));
        Assert.True((!Where.Category("food") & Where.Metadata("a").IsMissing()).Matches(message));
    }

    [Fact]
    public void The_builder_says_what_the_json_says()
    {
        var day = new DateOnly(2024, 5, 1);

        Assert.Equal(
            MemoryFilter.Parse("""{"OR":[{"AND":[{"metadata.trip.city":"Rome"},{"NOT":{"categories":"food"}}]},{"created_at":{"gte":"2024-05-01"}}]}"""),
            Where.Metadata("trip.city").Is("Rome") & !Where.Category("food") | Where.CreatedAt >= day);
        Assert.Equal(
            MemoryFilter.Parse("""{"AND":[{"created_at":{"gte":"2024-05-01"}},{"created_at":{"lte":"2024-05-01"}},{"n":{"gt":3}},{"a\\.b":{"in":[1,"x",true,2.5]}}]}"""),
            Where.CreatedAt.Between(day, day) & Where.Metadata("n") > 3 & Where.MetadataKeys("a.b").In(1, "x", true, 2.5));
        Assert.Equal(MemoryFilter.Parse("""{"status":{"in":["active","ended"]}}"""), Where.Status.In(MemoryStatus.Active, MemoryStatus.Ended));
        Assert.Equal(MemoryFilter.Parse("""{"NOT":[{"user_id":"a"},{"text":{"icontains":"b"}}]}"""), Where.None(Where.UserId.Is("a"), Where.Text.ContainsIgnoreCase("b")));
        Assert.Equal(MemoryFilter.Parse("""{"d":{"gt":"2024-05-01"}}"""), Where.Metadata("d") > day);
        Assert.Equal(Where.Text.Is("a"), !!Where.Text.Is("a"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_condition_prepared_for_many_values_holds_as_the_plain_one_does(int seed)
    {
        var random = new FilterGenerator(seed);
        MemoryRecord[] rows = [.. Enumerable.Range(0, 30).Select(random.Memory)];
        for (var i = 0; i < 3000; i++)
        {
            if (random.Filter(depth: 0) is not FilterCondition condition || condition.Operator is FilterOperator.Exists or FilterOperator.Missing)
            {
                continue;
            }

            foreach (var row in rows)
            {
                var prepared = condition.IsNegative != new MemorySubject(row, null).Values(condition.Field).Any(condition.Holds);
                Assert.True(prepared == condition.Matches(row), $"seed {seed}, filter {i}: {condition}");
            }
        }
    }

    [Fact]
    public void Texts_are_ordered_by_code_point()
    {
        // In UTF-16 the emoji's surrogates sort before U+E000.
        var row = Given.Memory(1) with { Metadata = Given.Json("""{"s":"\ud83d\ude00"}""") };

        Assert.True((Where.Metadata("s") > "\uE000").Matches(row));
    }
}
