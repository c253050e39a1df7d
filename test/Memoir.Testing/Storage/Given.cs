using System.Text;
using System.Text.Json;
using Memoir.Storage;

namespace Memoir.Testing.Storage;

/// <summary>Records for tests: as much as the store needs, and what the test cares about on top.</summary>
public static class Given
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Scope Alice = Scope.User("alice");

    public static string Uuid(int number) => $"0192f0c1-2d3e-7000-8000-{number:x12}";

    public static MemoryRecord Memory(int number, string? text = null, Scope? scope = null) => new()
    {
        Id = Uuid(number),
        Text = text ?? $"memory {number}",
        Scope = scope ?? Alice,
        CreatedAt = Noon.AddSeconds(number),
        UpdatedAt = Noon.AddSeconds(number),
        Extractor = "test/1",
    };

    /// <summary>A memory with every field set.</summary>
    public static MemoryRecord Whole(int number, Scope? scope = null) => Memory(number, "Ana lives in Berlin", scope) with
    {
        Fact = new Fact("Ana", "home", "Berlin") { Polarity = Polarity.Negative, Cardinality = Cardinality.One },
        Status = MemoryStatus.Superseded,
        SupersededBy = Uuid(number + 1000),
        ValidFrom = Noon.AddDays(-30),
        ValidTo = Noon.AddDays(30),
        UpdatedAt = Noon.AddHours(1),
        ExpirationDate = new DateOnly(2027, 1, 31),
        Categories = ["zoo", "alpha", "zoo"],
        Metadata = Json("""{ "b" :1.50,  "a": [ null, "\u00e9" ],"b":2 }"""),
        Immutable = true,
        AttributedTo = "user",
        Actor = "Caroline",
        Sources = [new MemorySource(Uuid(7), 0, 12), new MemorySource("not-a-uuid", 300, 70000)],
        Extractor = "rules/1",
    };

    public static MessageRecord Message(int number, string? content = null, Scope? scope = null) => new()
    {
        Id = Uuid(500_000 + number),
        Scope = scope ?? Alice,
        Role = MessageRoles.User,
        Content = content ?? $"message {number}",
        SaidAt = Noon.AddMinutes(number),
        RecordedAt = Noon.AddHours(1).AddSeconds(number),
    };

    public static HistoryEntry Entry(MemoryRecord memory, MemoryEvent change = MemoryEvent.Add) => new()
    {
        MemoryId = memory.Id,
        Event = change,
        NewText = memory.Text,
        At = memory.UpdatedAt,
        After = memory,
    };

    public static IndexPayload Payload(string words) => new(Encoding.UTF8.GetBytes(words), default, 0);

    public static IndexPayload Payload(string words, int embedder, params byte[] vectors) => new(Encoding.UTF8.GetBytes(words), vectors, embedder);

    public static MemoryQuery Everything(Scope? scope = null) => new()
    {
        Scope = scope ?? new Scope(),
        Now = Noon.AddDays(1),
        IncludeExpired = true,
        IncludeSuperseded = true,
        Order = ListOrder.OldestFirst,
        Limit = 1000,
    };

    public static MemoryQuery Current(DateTimeOffset? now = null) => new()
    {
        Scope = Alice,
        Now = now ?? Noon.AddDays(1),
        Order = ListOrder.OldestFirst,
    };

    public static JsonElement Json(string raw)
    {
        using var document = JsonDocument.Parse(raw);
        return document.RootElement.Clone();
    }
}
