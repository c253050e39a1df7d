using Memoir.Erasing;
using Memoir.Storage;
using Memoir.Testing.Storage;

namespace Memoir.Tests.Portability;

/// <summary>Rows of every kind from a seed, with what texts, ids, times and metadata may hold.</summary>
internal sealed class RandomRows(int seed)
{
    private static readonly string[] Texts =
        ["likes tea", "ünï 😀 漢字", "a\nb\r\n\tc", "\"quoted\\\"", "\u2028\u2029\u0001", "<b>&amp;</b>", " ", "{\"type\":\"end\"}", new string('x', 3000)];

    private static readonly string[] Metadatas =
    [
        """{"a":1}""", """{ "b" :1.50,  "a": [ null, "\u00e9" ],"b":2 }""", "{\n  \"pretty\": true\n}", "[]", "\"text\"", "1e400", """{"s":"\ud800"}""",
        "{ /* a comment */ \"a\": [1, 2, ], }",
    ];

    private readonly Random _random = new(seed);

    public void Fill(IStoreWriter writer, string project)
    {
        var memories = new List<MemoryRecord>();
        for (var i = 0; i < _random.Next(0, 60); i++)
        {
            if (Chance(2))
            {
                AddMessage(writer, project, i);
            }
            else
            {
                memories.Add(AddMemory(writer, project, i));
            }

            if (memories.Count > 0 && Chance(2))
            {
                var memory = memories[_random.Next(memories.Count)];
                writer.AppendHistory(project, NextEntry(memory));
            }
        }

        var previous = ReceiptChain.Start;
        for (var number = 1; number <= _random.Next(0, 4); number++)
        {
            var receipt = ReceiptChain.Seal(new EraseReceipt
            {
                Number = number, At = StoredForm.Utc(NextTime()), Kind = "memory", Memories = _random.Next(5), Messages = 1, HistoryEntries = 2, Results = 0, Kept = 0,
                Actor = Chance(2) ? null : Pick(Texts), PreviousHash = previous, Hash = string.Empty,
            });
            writer.AppendReceipt(project, receipt);
            previous = receipt.Hash;
        }
    }

    private void AddMessage(IStoreWriter writer, string project, int number)
    {
        var message = Given.Message(number, Pick(Texts), NextScope()) with
        {
            Id = Chance(4) ? $"id {number}" : Given.Uuid(500_000 + number),
            Role = Pick([MessageRoles.User, MessageRoles.Assistant, MessageRoles.System, MessageRoles.Tool]),
            Name = Chance(2) ? null : Pick(Texts),
            ExternalId = Chance(2) ? null : Pick(Texts),
            SaidAt = NextTime(),
            RecordedAt = NextTime(),
            Extraction = (ExtractionState)_random.Next(4),
        };
        writer.InsertMessage(writer.GetPartition(project, message.Scope), message, Given.Payload("w"));
        if (Chance(3))
        {
            writer.SetExtraction(project, message.Id, (ExtractionState)_random.Next(4), _random.Next(6), Chance(2) ? null : Pick(Texts), Chance(2) ? null : "{}");
        }

        if (Chance(4))
        {
            writer.DeleteMessage(project, message.Id, NextTime());
        }
    }

    private MemoryRecord AddMemory(IStoreWriter writer, string project, int number)
    {
        var memory = NextMemory(number);
        writer.InsertMemory(writer.GetPartition(project, memory.Scope), memory, Given.Payload("w"));
        if (Chance(8))
        {
            return memory; // One without any history.
        }

        writer.AppendHistory(project, Given.Entry(memory));
        return memory;
    }

    private MemoryRecord NextMemory(int number) => Given.Memory(number, Pick(Texts), NextScope()) with
    {
        Id = Chance(4) ? $"memory {number}" : Given.Uuid(number),
        Status = (MemoryStatus)_random.Next(5),
        SupersededBy = Chance(3) ? Given.Uuid(_random.Next(60)) : null,
        Fact = Chance(2) ? new Fact(Pick(Texts), Pick(Texts), Pick(Texts)) { Polarity = (Polarity)_random.Next(2), Cardinality = (Cardinality)_random.Next(2) } : null,
        ValidFrom = Chance(3) ? NextTime() : null,
        ValidTo = Chance(3) ? NextTime() : null,
        CreatedAt = NextTime(),
        UpdatedAt = NextTime(),
        ExpirationDate = Chance(3) ? DateOnly.FromDateTime(NextTime().UtcDateTime) : null,
        Immutable = Chance(4),
        Categories = Chance(3) ? [Pick(Texts), Pick(Texts)] : [],
        Metadata = Chance(2) ? RecordJson.ReadMetadata(System.Text.Encoding.UTF8.GetBytes(Pick(Metadatas))) : null,
        AttributedTo = Chance(3) ? "user" : null,
        Actor = Chance(3) ? Pick(Texts) : null,
        Sources = Chance(2) ? [new MemorySource(Given.Uuid(900_000), 0, 1), new MemorySource("gone", 5, 7)] : [],
        Extractor = Pick(["rules/1", "verbatim/1", "caller"]),
    };

    private HistoryEntry NextEntry(MemoryRecord memory) => new()
    {
        MemoryId = memory.Id,
        Event = (MemoryEvent)_random.Next(6),
        OldText = Chance(2) ? null : Pick(Texts),
        NewText = Chance(2) ? null : Pick(Texts),
        At = NextTime(),
        Actor = Chance(2) ? null : Pick(Texts),
        Reason = Chance(2) ? null : Pick(Texts),
        MessageId = Chance(2) ? null : Given.Uuid(500_001),
        After = Chance(4) ? null : NextMemory(1) with { Id = memory.Id, Scope = memory.Scope },
    };

    private Scope NextScope()
    {
        var scope = new Scope
        {
            UserId = Pick<string?>([null, "alice", "ünï 😀"]), AgentId = Pick<string?>([null, null, "bot"]), RunId = Pick<string?>([null, "r 1"]), AppId = Pick<string?>([null, null, "web"]),
        };
        return scope.IsEmpty ? Given.Alice : scope;
    }

    private DateTimeOffset NextTime() =>
        new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromMinutes(_random.Next(-600, 800))).AddTicks(_random.NextInt64(-10_000_0000_0000_0000, 10_000_0000_0000_0000));

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
