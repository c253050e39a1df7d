using System.Text;
using Memoir.Storage;
using Memoir.Testing.Storage;

namespace Memoir.Sqlite.Tests;

/// <summary>Units of work and questions from a seed; what a unit does is fixed when it is made, so that every store runs the same.</summary>
internal sealed class RandomWork(int seed)
{
    private static readonly string?[] Users = [null, "alice", "bob", "o'hara", "ünï 😀"];
    private static readonly string?[] Agents = [null, null, "bot"];
    private static readonly string?[] Runs = [null, "r1", "r2"];
    private static readonly string?[] Apps = [null, null, "web"];
    private static readonly string[] Projects = ["p", "p", "p", "q"];
    private static readonly string[] Texts = ["likes tea", "Likes tea", "lives in Berlin", "%", "'; --", ""];
    private readonly Random _random = new(seed);

    public bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    public Func<IStoreWriter, string> NextUnit()
    {
        var steps = Enumerable.Range(0, _random.Next(1, 5)).Select(_ => NextStep()).ToArray();
        var throws = Chance(12);
        return writer =>
        {
            var said = string.Join('|', steps.Select(step => step(writer)));
            return throws ? throw new InvalidOperationException() : said;
        };
    }

    public Func<IStoreReader, string> NextQuestion()
    {
        var (project, scope, query, after, limit) = (Pick(Projects), NextScope(), NextQuery(), _random.Next(0, 400), _random.Next(0, 9));
        var (id, messageId, embedder, key) = (NextId(), NextMessageId(), _random.Next(0, 4), _random.Next(1, 300));
        var fact = new FactQuery { Scope = scope, AnyRun = Chance(2), Subject = Chance(2) ? null : "ANA", Attribute = Chance(2) ? null : "home" };
        return reader =>
        {
            var said = new StringBuilder();
            Say(said, "memory", reader.FindMemory(project, id));
            Say(said, "keyed", [.. reader.GetMemories(project, [key, key + 1])]);
            Say(said, "facts", [.. reader.FindFacts(project, fact)]);
            Say(said, "text", [.. reader.FindByText(project, scope, Texts[0])]);
            foreach (var row in reader.ListMemories(project, query))
            {
                Say(said, $"list {row.Key}", row.Memory);
            }

            said.AppendLine($"count {reader.CountMemories(project, query)}")
                .AppendLine($"message {reader.FindMessage(project, messageId)}")
                .AppendJoin(';', reader.GetMessages(project, [key, key + 1])).AppendLine()
                .AppendJoin(';', reader.RecentMessages(project, scope, limit)).AppendLine()
                .AppendJoin(';', reader.FindPending(project, Chosen(after) ? scope : null, limit)).AppendLine()
                .AppendJoin(';', reader.ListEntities(project)).AppendLine()
                .AppendJoin(';', reader.ListEmbedders(project)).AppendLine()
                .AppendJoin(';', reader.FindUnembedded(project, embedder, limit, key)).AppendLine()
                .AppendJoin(';', reader.ListEvents(project, new EventQuery { Scope = Chosen(after) ? scope : null, Status = Chosen(key) ? EventStatus.Pending : null, BeforeKey = after, Limit = limit })).AppendLine()
                .AppendJoin(';', reader.ListQueue(project, Given.Noon.AddMinutes(after), limit)).AppendLine()
                .AppendJoin(';', reader.ListQueued(project, key, limit)).AppendLine()
                .AppendJoin(';', reader.ListOpenEvents(project, key)).AppendLine()
                .AppendJoin(';', reader.ListEventMessages(project, key)).AppendLine()
                .AppendJoin(';', reader.ListUsage(project, DateOnly.MinValue, DateOnly.MaxValue)).AppendLine()
                .AppendLine($"queued {reader.CountQueued(project, limit)} {reader.FindSlot(project, key)} {reader.GetEvent(project, key)}")
                .AppendLine($"removed {reader.PartitionsRemovedAt(project)}")
                .AppendLine($"result {reader.FindResult(project, $"key {after % 20}")}")
                .AppendLine(VectorsOf(reader, project, key, embedder));
            foreach (var entry in reader.ListHistory(project, Chosen(after) ? id : null, Chosen(after) ? null : scope, after / 4, limit))
            {
                Say(said, $"history {entry with { After = null }}", entry.After);
            }

            foreach (var partition in reader.FindPartitions(project, scope, after).OrderBy(static partition => partition.Key))
            {
                said.AppendLine($"{partition}");
                reader.ReadIndex(partition.Key, EntryKind.Memory, after, embedder, (in IndexRow row) => said.AppendLine($"{Row.Of(row)}"));
                reader.ReadIndex(partition.Key, EntryKind.Message, after / 2, embedder, (in IndexRow row) => said.AppendLine($"{Row.Of(row)}"));
            }

            return said.ToString();
        };
    }

    private static string VectorsOf(IStoreReader reader, string project, long key, int embedder)
    {
        EntryKind? kind = reader.GetMemories(project, [key])[0] is not null ? EntryKind.Memory
            : reader.GetMessages(project, [key])[0] is not null ? EntryKind.Message
            : null;
        return kind is { } known ? Convert.ToHexString(reader.GetVectors(known, [key], embedder)[0].Span) : "none";
    }

    private static StoredEvent Waiting(int number, string id) => new()
    {
        Id = Given.Uuid(900_000 + number),
        Scope = new Scope(),
        Status = EventStatus.Pending,
        CreatedAt = Given.Noon,
        ChangedAt = Given.Noon.AddMinutes(number),
        Body = $"{{\"memories\":[\"{id}\"]}}",
    };

    private static bool Chosen(int number) => number % 2 == 0;

    private static void Say(StringBuilder said, string what, params MemoryRecord?[] memories)
    {
        said.Append(what);
        foreach (var memory in memories)
        {
            said.Append(' ').Append(memory is null ? "null" : Encoding.UTF8.GetString(RecordJson.Write(memory)));
        }

        said.AppendLine();
    }

    private Func<IStoreWriter, string> NextStep()
    {
        var (project, scope, id) = (Pick(Projects), NextScope(), NextId());
        var (memory, message, payload) = (NextMemory(id, scope), NextMessage(scope), NextPayload());
        var (key, embedder, state) = (_random.Next(1, 300), _random.Next(1, 4), (ExtractionState)_random.Next(0, 4));
        switch (_random.Next(0, 47))
        {
            case >= 44:
                return Caught(writer => writer.QueueMessage(project, message.Id, writer.InsertEvent(writer.GetPartition(project, message.Scope), Waiting(key, id)), "resume"));
            case >= 43:
                return Caught(writer => writer.PutSlot(project, new QueueSlot(key, Given.Noon.AddMinutes(key), (QueueSlotState)(key % 4), key)));
            case >= 42:
                return writer => $"{writer.PruneEvents(project, Given.Noon.AddMinutes(key), 3)}";
            case >= 41:
                return writer => $"{writer.UpdateEvent(project, Waiting(key, id) with { Key = key, Status = (EventStatus)(key % 4), Body = id })}";
            case >= 40:
                return Caught(writer => writer.AddUsage(project, new UsageEntry { Day = new DateOnly(2026, 3, 1 + (key % 3)), AppId = Chosen(key) ? "web" : null, Extractor = "e", Calls = key }));
            case < 14:
                return Caught(writer =>
                {
                    writer.InsertMemory(writer.GetPartition(project, scope), memory, payload);
                    writer.AppendHistory(project, Given.Entry(memory));
                });
            case < 20:
                return Caught(writer => writer.InsertMessage(writer.GetPartition(project, scope), message, payload));
            case < 26:
                var words = Chance(2) ? payload : null;
                return Caught(writer =>
                {
                    writer.UpdateMemory(project, memory, words);
                    writer.AppendHistory(project, Given.Entry(memory, MemoryEvent.Update) with { OldText = memory.Text });
                });
            case < 28:
                return Caught(writer => writer.SetExtraction(project, message.Id, state, key, "error", null));
            case < 30:
                return writer => $"{writer.NextNumber()} {writer.GetPartition(project, scope)}";
            case < 31:
                return writer => $"{writer.DeleteMessages(project, scope, Given.Noon.AddMinutes(key))}";
            case < 32:
                return Caught(writer => writer.RememberResult(project, new IdempotentResult($"key {key % 20}", "hash", "{}", Given.Noon)));
            case < 33 when embedder == 1:
                return writer => $"{writer.AddEmbedder(project, "e", 3)}";
            case < 34 when embedder == 1:
                return Caught(writer => writer.ActivateEmbedder(project, embedder));
            case < 36:
                return Caught(writer => writer.PutVectors((EntryKind)(key % 2), key, embedder, new byte[] { (byte)key }));
            case < 37 when Chance(8):
                return Caught(writer => writer.Reset(project));
            case < 38:
                var ids = Enumerable.Range(0, _random.Next(0, 4)).Select(_ => NextId()).ToArray();
                return writer => $"{writer.Erase(project, ids, [message.Id])}";
            default:
                return writer => $"{writer.CountMemories(project, Given.Everything())} {writer.ListEntities(project).Count} {writer.FindPartitions(project, scope, key).Count}";
        }
    }

    // A unit may catch what a step refuses and go on: what follows must be the same on every store.
    private static Func<IStoreWriter, string> Caught(Action<IStoreWriter> step) => writer =>
    {
        try
        {
            step(writer);
            return "done";
        }
        catch (Exception error) when (error is MemoirException or ArgumentException)
        {
            return error.GetType().Name;
        }
    };

    private MemoryRecord NextMemory(string id, Scope scope) => (Chance(4) ? Given.Whole(_random.Next(1, 200), scope) : Given.Memory(_random.Next(1, 200), Pick(Texts), scope)) with
    {
        Id = id,
        Status = (MemoryStatus)Math.Max(0, _random.Next(-5, 5)),
        Fact = Chance(2) ? new Fact(Pick(["Ana", "ana", "user"]), Pick(["home", "diet"]), Pick(Texts)) : null,
        ValidFrom = Chance(3) ? NextTime() : null,
        ValidTo = Chance(3) ? NextTime() : null,
        UpdatedAt = NextTime(),
        ExpirationDate = Chance(3) ? DateOnly.FromDateTime(NextTime().UtcDateTime) : null,
    };

    private MessageRecord NextMessage(Scope scope) => Given.Message(_random.Next(1, 200), Pick(Texts), scope) with
    {
        Id = NextMessageId(),
        Extraction = (ExtractionState)_random.Next(0, 4),
        SaidAt = NextTime(),
    };

    private IndexPayload NextPayload() => Chance(2)
        ? Given.Payload(Pick(Texts))
        : Given.Payload(Pick(Texts), _random.Next(1, 3), (byte)_random.Next(256));

    private MemoryQuery NextQuery() => new()
    {
        Scope = Chance(3) ? new Scope() : NextScope(),
        Now = NextTime(),
        IncludeExpired = Chance(2),
        IncludeSuperseded = Chance(2),
        Order = (ListOrder)_random.Next(2),
        AfterKey = Chance(2) ? null : _random.Next(1, 300),
        Limit = _random.Next(0, 12),
    };

    private Scope NextScope()
    {
        var scope = new Scope { UserId = Pick(Users), AgentId = Pick(Agents), RunId = Pick(Runs), AppId = Pick(Apps) };
        return scope.IsEmpty ? Given.Alice : scope;
    }

    private DateTimeOffset NextTime() =>
        new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(_random.Next(-11, 14))).AddTicks(_random.NextInt64(-100_0000_0000_0000, 100_0000_0000_0000));

    private string NextId() => Chance(6) ? $"id {_random.Next(10)}" : Given.Uuid(_random.Next(1, 150));

    private string NextMessageId() => Given.Message(_random.Next(1, 120)).Id;

    private T Pick<T>(IReadOnlyList<T> choices) => choices[_random.Next(choices.Count)];
}
