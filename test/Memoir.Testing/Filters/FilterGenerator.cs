using System.Globalization;
using System.Text;
using System.Text.Json;
using Memoir.Filters;
using Memoir.Testing.Storage;

namespace Memoir.Testing.Filters;

/// <summary>Random filters and entries out of small pools, so that they meet; the pools are the awkward ones.</summary>
public sealed class FilterGenerator(int seed)
{
    private static readonly string[] Keys =
    [
        "city", "trip", "a.b", "a", "b", "'", "\"", "\\", "\\.", "$", "$.a", "[0]", "ключ", "🗝", "eq", "AND", "exists", "*", "x y", "a'; DROP TABLE memories; --", "%", "_", "Straße", "\u2028",
    ];

    private static readonly string[] Texts =
    [
        "", "*", "Rome", "rome", "ROME", "Röme", "RÖME", "röme", "Straße", "STRASSE", "İstanbul", "ıstanbul", "σς", "ΣΣ", "👩‍🚀", "\U0001F600", "\uE000", "é", "é", "' OR 1=1 --", "%", "_", "\\", "\"",
        "5", "1.0", "true", "null", "2024-05-01", "2024-05-01T00:00:00Z", "2024-05-01T02:00:00+02:00", "2024-05-01T12:30:00.5Z", "2024-05-01 12:00", "2024-13-01", "2024-05-01x", "0", "a\u0001b", "user", "assistant", "home",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "1.0", "1e0", "10e-1", "1.5", "-1.5", "0.1", "0.30000000000000004", "0.12345678901234567", "5e-324", "1.7976931348623157e308", "1e400", "-1e400", "9007199254740992", "9007199254740993",
        "9007199254740992.5", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551615", "18446744073709551616", "123456789012345678901234567890", "100000000000000000000",
    ];

    private static readonly Scope[] Scopes =
    [
        Given.Alice, Given.Alice with { RunId = "r1" }, Given.Alice with { AgentId = "bot" }, Given.Alice with { AgentId = "Bot", AppId = "app's", RunId = "r2" },
    ];

    private readonly Random _random = new(seed);

    public static string Name(FilterFieldKind kind) => FilterField.Of(kind).Name;

    public MemoryRecord Memory(int number) => Given.Memory(number, Pick(Texts.Where(static text => text.Length > 0).ToArray()) + Pick(Texts), Pick(Scopes)) with
    {
        Id = One(4) ? $"id-{number}" : Given.Uuid(number),
        Status = (MemoryStatus)_random.Next(4),
        Fact = One(3) ? null : new Fact(Pick("user", "Ana"), Pick("home", "likes"), Pick("Rome", "röme")),
        ValidFrom = One(3) ? null : Time(),
        ValidTo = One(3) ? null : Time(),
        CreatedAt = Time(),
        UpdatedAt = Time(),
        ExpirationDate = One(3) ? null : DateOnly.FromDateTime(Time().UtcDateTime),
        Categories = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => Pick("food", "Food", "travel", "RÖME", "röme", "\"x\""))],
        Metadata = One(6) ? null : Given.Json(Metadata()),
        AttributedTo = One(3) ? null : Pick("user", "assistant", "narrator"),
        Actor = One(3) ? null : Pick(Texts.Where(static text => text.Length > 0).ToArray()),
        Sources = [.. Enumerable.Range(0, _random.Next(3)).Select(_ => new MemorySource(MessageId(_random.Next(30)), 0, 1))],
    };

    public MessageRecord Message(int number) => Given.Message(number, Pick(Texts.Where(static text => text.Length > 0).ToArray()), Pick(Scopes)) with
    {
        Id = MessageId(number),
        Role = Pick("user", "assistant", "tool", "system"),
        Name = One(2) ? null : Pick("Rome", "röme"),
        SaidAt = Time(),
        RecordedAt = Time(),
    };

    public MemoryFilter Filter(int depth = 3)
    {
        while (true)
        {
            switch (depth > 0 ? _random.Next(6) : 5)
            {
                case 0:
                    return Where.All(Some(depth));
                case 1:
                    return Where.Any(Some(depth));
                case 2:
                    return !Filter(depth - 1);
                case 3:
                    return Where.None(Some(depth));
                default:
                    if (Condition() is { } condition)
                    {
                        return condition;
                    }

                    break;
            }
        }
    }

    /// <summary>JSON that looks like a filter, at first sight.</summary>
    public string AlmostFilter()
    {
        var json = new StringBuilder(One(2) ? Filter().ToJson() : Json(4));
        for (var i = _random.Next(4); i > 0 && json.Length > 0; i--)
        {
            var at = _random.Next(json.Length);
            switch (_random.Next(4))
            {
                case 0:
                    json.Remove(at, Math.Min(_random.Next(1, 6), json.Length - at));
                    break;
                case 1:
                    json.Insert(at, Pick("{", "}", "[", "]", ",", ":", "\"", "\\", "null", "1e999", "\"\\ud800\"", "\ud800", "\0", "\"AND\":", "NOT", "{}", "[]", "\"*\""));
                    break;
                case 2:
                    json[at] = (char)_random.Next(32, 127);
                    break;
                default:
                    json.Append(json.ToString(at, Math.Min(20, json.Length - at)));
                    break;
            }
        }

        return json.ToString();
    }

    private static string MessageId(int number) => number % 3 == 0 ? $"message {number}" : Given.Uuid(500_000 + number);

    private MemoryFilter[] Some(int depth) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Filter(depth - 1))];

    private FilterCondition? Condition()
    {
        var kind = One(2) ? FilterFieldKind.Metadata : (FilterFieldKind)_random.Next((int)FilterFieldKind.Metadata);
        var field = kind == FilterFieldKind.Metadata
            ? FilterField.Metadata([.. Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Pick(Keys))])
            : FilterField.Of(kind);
        var comparison = (FilterOperator)_random.Next(12);
        var count = comparison switch
        {
            FilterOperator.Exists or FilterOperator.Missing => 0,
            FilterOperator.In or FilterOperator.NotIn => _random.Next(1, 14),
            _ => 1,
        };
        try
        {
            return FilterCondition.Of(field, comparison, [.. Enumerable.Range(0, count).Select(_ => Value(kind))]);
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }

    private FilterValue Value(FilterFieldKind kind) => kind switch
    {
        FilterFieldKind.Id => One(2) ? $"id-{_random.Next(80)}" : One(2) ? Given.Uuid(_random.Next(80)) : MessageId(_random.Next(30)),
        FilterFieldKind.UserId or FilterFieldKind.AgentId or FilterFieldKind.RunId or FilterFieldKind.AppId => Pick("alice", "bot", "Bot", "r1", "r2", "app's", "b"),
        FilterFieldKind.Status => Pick("active", "Superseded", "ended", "retracted", "deleted"),
        FilterFieldKind.AttributedTo => Pick("user", "assistant", "narrator", "tool", "s"),
        FilterFieldKind.FactSubject or FilterFieldKind.FactAttribute or FilterFieldKind.FactValue => Pick("user", "Ana", "home", "likes", "Rome", "röme"),
        FilterFieldKind.Categories => Pick("food", "FOOD", "travel", "röme", "oo", "\"x\""),
        >= FilterFieldKind.CreatedAt and <= FilterFieldKind.ExpirationDate => One(2) ? Time() : DateOnly.FromDateTime(Time().UtcDateTime),
        FilterFieldKind.Metadata when One(3) => Given.Json(Pick(Numbers)) is var number && number.TryGetInt64(out var whole) ? whole : (FilterValue)number.GetDouble(),
        FilterFieldKind.Metadata when One(5) => One(2),
        _ => Pick(Texts),
    };

    // Few days and few instants, some of them between milliseconds' neighbours and before 1970.
    private DateTimeOffset Time() => (One(8) ? new DateTimeOffset(1969, 12, 31, 0, 0, 0, TimeSpan.Zero) : new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero))
        .AddDays(_random.Next(-1, 2))
        .AddMilliseconds(Pick(0, 1, 43_200_000, 86_399_999));

    private string Metadata()
    {
        var json = new StringBuilder("{");
        for (var i = _random.Next(6); i >= 0; i--)
        {
            json.Append(json.Length > 1 ? "," : "").Append(Spelled(Pick(Keys))).Append(':').Append(Json(2));
        }

        return json.Append('}').ToString();
    }

    private string Json(int depth) => _random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => Pick(Numbers),
        1 => Pick("true", "false"),
        2 => Pick("null", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}"),
        < 6 => Spelled(Pick(Texts)),
        6 => $"[{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Json(depth - 1)))}]",
        _ => $"{{{string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => $"{Spelled(Pick([.. Keys, "NOT", "OR", "in", "gt", "nin", "contains", "created_at", "metadata", "user_id", "keywords", "fact", "status", "memory_ids"]))}:{Json(depth - 1)}"))}}}",
    };

    // The same text in different spellings: raw, escaped in part, escaped in whole.
    private string Spelled(string text)
    {
        var json = new StringBuilder("\"");
        var escape = _random.Next(3);
        foreach (var c in text)
        {
            if (c < ' ' || escape == 0 || (escape == 1 && !char.IsSurrogate(c) && One(3)))
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                json.Append(c is '"' or '\\' ? $"\\{c}" : c);
            }
        }

        return json.Append('"').ToString();
    }

    private T Pick<T>(params T[] pool) => pool[_random.Next(pool.Length)];

    private bool One(int of) => _random.Next(of) == 0;
}
