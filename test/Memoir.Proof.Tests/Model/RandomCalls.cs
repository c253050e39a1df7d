using System.Text.Json;
using Memoir.Storage;
using Memoir.Testing;
using Xunit;

namespace Memoir.Proof.Tests.Model;

/// <summary>Makes one random call of both, and compares the answers.</summary>
internal sealed class RandomCalls(int seed, Memory memory, IMemoryStore store, FakeClock clock)
{
    private static readonly string[] Vocabulary = ["bakom", "fulor", "tazik", "wohum", "cegal", "norim", "dubak", "zimor"];
    private static readonly string[] Attributes = ["home", "job"];
    private static readonly string[] Interests = ["likes", "owns"];
    private readonly NaiveMemory _model = new(clock);
    private readonly List<DateTimeOffset> _instants = [];
    private long _lastKey;

    public Random Random { get; } = new(seed);

    public string Last { get; private set; } = "";

    public Task NextAsync()
    {
        _instants.Add(clock.GetUtcNow());
        return Random.Next(100) switch
        {
            < 16 => AddAsync(infer: false),
            < 42 => AddAsync(infer: true),
            < 50 => UpdateAsync(),
            < 55 => DeleteAsync(),
            < 60 => RestoreAsync(),
            < 63 => EraseOneAsync(),
            < 65 => EraseScopeAsync(),
            < 66 => DeleteAllAsync(),
            < 67 => Chance(8) ? ResetAsync() : ListAsync(),
            < 77 => ListAsync(),
            < 84 => SearchAsync(),
            < 90 => GetAsync(),
            < 95 => HistoryAsync(),
            _ => KnownAtAsync(),
        };
    }

    private async Task AddAsync(bool infer)
    {
        var scope = NextScope();
        var contents = Enumerable.Range(0, Random.Next(1, 4)).Select(_ => infer ? NextLine() : NextText()).ToList();
        var settings = new NaiveSettings(
            Chance(5) ? NextMetadata() : null,
            Chance(6) ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(Random.Next(-2, 20)) : null,
            Chance(5) ? [NextWord()] : [],
            Chance(12));
        var key = Chance(4) ? $"{string.Join('|', contents)} {scope} {settings.Metadata} {settings.Expires} {string.Join(',', settings.Categories)} {settings.Immutable} {infer}" : null;
        Last = $"add {string.Join(" | ", contents)} to {scope}, infer {infer}, {settings}, key {key}";
        var added = await memory.AddAsync(new AddRequest
        {
            Messages = [.. contents.Select(static content => Message.User(content))],
            Scope = scope,
            Infer = infer,
            Metadata = Json(settings.Metadata),
            ExpirationDate = settings.Expires,
            Categories = settings.Categories,
            Immutable = settings.Immutable,
            IdempotencyKey = key is null ? null : $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)))}",
        });
        var before = _model.Memories.Count;
        var expected = _model.Add(contents, scope, infer, settings, key);
        Assert.Equal(expected.Replayed, added.Replayed);
        if (expected.Replayed)
        {
            Assert.Equal(expected.Messages.Select(static message => message.Id), added.Messages.Select(static message => message.Id));
            return;
        }

        foreach (var (message, real) in expected.Messages.Zip(added.Messages, static (message, real) => (message, real)))
        {
            message.Id = real.Id;
        }

        await NameNewAsync(_model.Memories.Skip(before).ToList());
        var named = expected.Names.OfType<NaiveRow>().Select(static row => row.Id).ToHashSet();
        Assert.Subset(named, added.Memories.SelectMany(static touched => touched.SupersededIds.Append(touched.Id)).ToHashSet());
    }

    // The order in which memories are made is the order of their keys.
    private async Task NameNewAsync(List<NaiveRow> rows)
    {
        var query = new MemoryQuery
        {
            Scope = new Scope(),
            Now = clock.GetUtcNow(),
            IncludeDeleted = true,
            IncludeExpired = true,
            IncludeSuperseded = true,
            Order = ListOrder.OldestFirst,
            AfterKey = _lastKey,
            Limit = 1000,
        };
        var made = await store.ReadAsync(reader => reader.ListMemories(StoreAudit.Project, query));
        Assert.Equal(rows.Select(static row => row.Text), made.Select(static row => row.Memory.Text));
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].Id = made[i].Memory.Id;
            _lastKey = made[i].Key;
        }
    }

    private async Task UpdateAsync()
    {
        if (NextRow() is not { } row)
        {
            return;
        }

        var text = Chance(2) ? NextText() : null;
        var metadata = Chance(3) ? NextMetadata() : null;
        DateOnly? expires = Chance(4) ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(Random.Next(-1, 30)) : null;
        IReadOnlyList<string>? categories = text is null && metadata is null && expires is null ? [NextWord()] : null;
        Last = $"update {row.Id} to {text} {metadata} {expires}";
        var request = new UpdateRequest { Id = row.Id, Text = text, Metadata = Json(metadata), MetadataMode = MetadataMode.Replace, ExpirationDate = expires, Categories = categories };
        await SameOutcomeAsync(() => memory.UpdateAsync(request), _model.Update(row, text, metadata, expires, categories));
    }

    private async Task DeleteAsync()
    {
        if (NextRow() is { } row)
        {
            Last = $"delete {row.Id}";
            await SameOutcomeAsync(() => memory.DeleteAsync(row.Id), _model.Delete(row));
        }
    }

    private async Task RestoreAsync()
    {
        if (NextRow() is { } row)
        {
            Last = $"restore {row.Id}";
            await SameOutcomeAsync(() => memory.RestoreAsync(row.Id), _model.Restore(row));
        }
    }

    private async Task EraseOneAsync()
    {
        if (Chance(2) && NextRow() is { } row)
        {
            Last = $"erase memory {row.Id}";
            Same(_model.EraseMemory(row), await memory.EraseAsync(new EraseRequest { MemoryId = row.Id }));
        }
        else if (_model.Messages.Count > 0)
        {
            var message = _model.Messages[Random.Next(_model.Messages.Count)];
            Last = $"erase message {message.Id}";
            if (_model.EraseMessage(message) is { } expected)
            {
                Same(expected, await memory.EraseAsync(new EraseRequest { MessageId = message.Id }));
            }
            else
            {
                await Assert.ThrowsAsync<MemoryNotFoundException>(() => memory.EraseAsync(new EraseRequest { MessageId = message.Id }));
            }
        }
    }

    private async Task EraseScopeAsync()
    {
        var scope = NextScope();
        var isSpan = Chance(2);
        DateTimeOffset? from = isSpan ? NextInstant() : null;
        DateTimeOffset? to = isSpan ? from!.Value.AddHours(Random.Next(1, 20)) : null;
        Last = $"erase {scope} from {from} to {to}";
        Same(_model.EraseScope(scope, from, to), await memory.EraseAsync(new EraseRequest { Scope = scope, From = from, To = to }));
    }

    private static void Same(NaiveReceipt expected, EraseReceipt receipt) =>
        Assert.Equal(expected, new NaiveReceipt(receipt.Memories, receipt.Messages, receipt.HistoryEntries, receipt.Results, receipt.Kept));

    private async Task DeleteAllAsync()
    {
        var scope = NextScope();
        Last = $"delete all of {scope}";
        var deleted = await memory.DeleteAllAsync(scope);
        Assert.Equal(_model.DeleteAll(scope), ((int)deleted.Memories, (int)deleted.Messages));
    }

    private Task ResetAsync()
    {
        Last = "reset";
        _model.Reset();
        return memory.ResetAsync();
    }

    private async Task ListAsync()
    {
        var request = new ListRequest
        {
            Scope = NextScope(),
            Limit = Random.Next(1, 12),
            Order = (ListOrder)Random.Next(2),
            IncludeSuperseded = Chance(2),
            IncludeExpired = Chance(2),
        };
        Last = $"list {request}";
        var expected = _model.List(request.Scope, request.IncludeSuperseded, request.IncludeExpired);
        if (request.Order == ListOrder.NewestFirst)
        {
            expected.Reverse();
        }

        var found = new List<MemoryRecord>();
        do
        {
            var page = await memory.ListAsync(request);
            Assert.Equal(expected.Count, page.Total);
            Assert.True(page.Memories.Count == request.Limit || page.NextCursor is null);
            found.AddRange(page.Memories);
            request = request with { Cursor = page.NextCursor };
        }
        while (request.Cursor is not null);

        Assert.Equal(expected.Select(Say), found.Select(Say));
    }

    private async Task SearchAsync()
    {
        var word = NextWord();
        var request = new SearchRequest { Query = word, Scope = NextScope(), TopK = 1000, IncludeSuperseded = Chance(2), IncludeExpired = Chance(2), Targets = Chance(3) ? SearchTargets.Messages : SearchTargets.Memories, Explain = true, KeepDuplicates = true };
        Last = $"search {request}";
        var hits = (await memory.SearchAsync(request)).Hits;
        var expected = request.Targets == SearchTargets.Messages
            ? _model.Messages.Where(message => !message.IsDeleted && request.Scope.Includes(message.Scope) && message.Content.Split(' ').Contains(word)).Select(static message => message.Id)
            : _model.List(request.Scope, request.IncludeSuperseded, request.IncludeExpired).Where(row => row.Text.Split(' ').Contains(word)).Select(static row => row.Id);

        // A turn without the word comes back only by the evidence of those round it, a memory only by what facts say of the word.
        var matching = hits.Where(static hit => hit.Explanation!.MatchedWords.Count > 0);
        Assert.Equal(expected.Order(StringComparer.Ordinal), matching.Select(static hit => hit.Id).Order(StringComparer.Ordinal));
        Assert.All(hits.Except(matching), static hit => Assert.True(
            (hit.Message is not null || hit.Explanation!.MatchedEntities.Count > 0) && hit.Explanation!.Arms.Single(static arm => arm.Arm == "words").Contribution == 0 && hit.Score > 0));
        Assert.Equal(hits.Select(static hit => hit.Score).OrderDescending(), hits.Select(static hit => hit.Score));
        Assert.All(hits, static hit => Assert.InRange(hit.Score, 0, 1));
    }

    private async Task GetAsync()
    {
        if (NextRow() is not { } row)
        {
            return;
        }

        Last = $"get {row.Id}";
        var found = await memory.GetAsync(row.Id);
        Assert.Equal(row.Status == MemoryStatus.Deleted ? null : Say(row), found is null ? null : Say(found));
        var instant = NextInstant();
        var then = row.History.LastOrDefault(state => state.At <= instant);
        Assert.Equal(then is not null && then.HoldsAt(instant) ? then.Text : null, (await memory.GetAsync(row.Id, AsOf.KnownAt(instant)))?.Text);
    }

    private async Task HistoryAsync()
    {
        if (NextRow() is { } row)
        {
            Last = $"history {row.Id}";
            var history = await memory.HistoryAsync(new HistoryRequest { MemoryId = row.Id, Limit = 1000 });
            Assert.Equal(
                row.History.Select(static state => $"{state.Event} '{state.Old}' '{state.New}' {state.At:O} {state.Status}"),
                history.Entries.Select(static line => $"{line.Event} '{line.OldText}' '{line.NewText}' {line.At:O} {line.After!.Status}"));
        }
    }

    private async Task KnownAtAsync()
    {
        var (scope, instant) = (NextScope(), NextInstant());
        Last = $"list {scope} as of {instant:O}";
        var page = await memory.ListAsync(new ListRequest { Scope = scope, Limit = 1000, AsOf = AsOf.KnownAt(instant) });
        Assert.Equal(
            _model.KnownAt(scope, instant).Select(static state => $"{state.Row.Id} {state.Text} {state.Status}").Order(StringComparer.Ordinal),
            page.Memories.Select(static row => $"{row.Id} {row.Text} {row.Status}").Order(StringComparer.Ordinal));
    }

    private static async Task SameOutcomeAsync(Func<Task> call, bool expected)
    {
        try
        {
            await call();
            Assert.True(expected, "done, where it had to be refused");
        }
        catch (Exception error) when (error is MemoryNotFoundException or MemoryConflictException)
        {
            Assert.False(expected, error.Message);
        }
    }

    private static string Say(NaiveRow row) =>
        $"{row.Id} '{row.Text}' {row.Status} {row.SupersededBy?.Id} {row.ValidFrom:O} {row.ValidTo:O} {row.CreatedAt:O} {row.UpdatedAt:O} {row.Expires:O} "
        + $"{row.Metadata} [{string.Join(',', row.Categories)}] {row.Immutable} {row.Fact?.Text} [{string.Join(',', row.Sources.Select(static message => message.Id))}]";

    private static string Say(MemoryRecord row) =>
        $"{row.Id} '{row.Text}' {row.Status} {row.SupersededBy} {row.ValidFrom:O} {row.ValidTo:O} {row.CreatedAt:O} {row.UpdatedAt:O} {row.ExpirationDate:O} "
        + $"{row.Metadata?.GetRawText()} [{string.Join(',', row.Categories)}] {row.Immutable} {(row.Fact is { } fact ? $"user {fact.Attribute} {fact.Value}" : null)} "
        + $"[{string.Join(',', row.Sources.Select(static source => source.MessageId))}]";

    private static JsonElement? Json(string? raw) => raw is null ? null : JsonElement.Parse(raw);

    private string NextLine() => Random.Next(12) switch
    {
        < 3 => $"user.{Pick(Attributes)} = {NextWord()}",
        < 6 => $"user.{Pick(Interests)} += {NextWord()}",
        6 => $"user.{Pick(Interests)} -= {NextWord()}",
        7 => $"user.{Pick(Attributes)} ~= {NextWord()}",
        8 => $"user.{Pick(Interests)} != {NextWord()}",
        9 when Chance(3) => $"forget {NextWord()}",
        _ => NextText(),
    };

    private string NextText() => string.Join(' ', Enumerable.Range(0, Random.Next(1, 4)).Select(_ => NextWord()));

    private string NextWord() => Pick(Vocabulary);

    private string NextMetadata() => $$"""{"n":{{Random.Next(3)}}}""";

    private Scope NextScope() => new()
    {
        UserId = Pick(["ana", "bob"]),
        AgentId = Chance(4) ? "bot" : null,
        RunId = Chance(3) ? Pick(["r1", "r2"]) : null,
    };

    private NaiveRow? NextRow() => _model.Memories.Count == 0 ? null : _model.Memories[Random.Next(_model.Memories.Count)];

    private DateTimeOffset NextInstant() => _instants[Random.Next(_instants.Count)];

    private bool Chance(int oneIn) => Random.Next(oneIn) == 0;

    private T Pick<T>(IReadOnlyList<T> choices) => choices[Random.Next(choices.Count)];
}
