namespace Memoir.Tests.Context;

/// <summary>A memory of records kept in a list: lists them, finds those that share a word with the query, and notes what it is told to add.</summary>
internal sealed class FakeMemory : IMemory
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<MemoryRecord> _memories = [];
    private readonly List<MessageRecord> _messages = [];
    private readonly List<AddRequest> _adds = [];

    public Func<AddRequest, CancellationToken, Task>? OnAdd { get; set; }

    public Func<SearchRequest, CancellationToken, Task>? OnSearch { get; set; }

    public IReadOnlyList<AddRequest> Adds
    {
        get
        {
            lock (_lock)
            {
                return [.. _adds];
            }
        }
    }

    public List<SearchRequest> Searches { get; } = [];

    public bool Disposed { get; private set; }

    public MemoryRecord Know(string text, Fact? fact = null, Func<MemoryRecord, MemoryRecord>? with = null)
    {
        lock (_lock)
        {
            var at = Start.AddMinutes(_memories.Count);
            var record = new MemoryRecord
            {
                Id = $"m{_memories.Count:0000}",
                Text = text,
                Scope = Scope.User("alice"),
                Fact = fact,
                CreatedAt = at,
                UpdatedAt = at,
                Extractor = "rules/1",
            };
            record = with?.Invoke(record) ?? record;
            _memories.Add(record);
            return record;
        }
    }

    public MemoryRecord KnowOfUser(string text, string attribute, string value) =>
        Know(text, new Fact(Fact.UserSubject, attribute, value) { Cardinality = Cardinality.One });

    public MessageRecord Hear(string role, string content, string? name = null)
    {
        var record = new MessageRecord
        {
            Id = $"t{_messages.Count:0000}",
            Scope = Scope.User("alice"),
            Role = role,
            Name = name,
            Content = content,
            SaidAt = Start.AddDays(_messages.Count),
            RecordedAt = Start,
        };
        _messages.Add(record);
        return record;
    }

    public async Task<AddResult> AddAsync(AddRequest request, CancellationToken cancellationToken = default)
    {
        if (OnAdd is not null)
        {
            await OnAdd(request, cancellationToken);
        }

        lock (_lock)
        {
            _adds.Add(request);
        }

        return new AddResult { Memories = [], Rejected = [], Messages = [] };
    }

    public async Task<SearchResult> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            Searches.Add(request);
        }

        if (OnSearch is not null)
        {
            await OnSearch(request, cancellationToken);
        }

        var words = Words(request.Query);
        var memories = request.Targets.HasFlag(SearchTargets.Memories)
            ? Visible(request.Scope, request.IncludeSuperseded).Select(memory => new SearchHit { Id = memory.Id, Text = memory.Text, Score = Score(memory.Text), Memory = memory })
            : [];
        var messages = request.Targets.HasFlag(SearchTargets.Messages)
            ? _messages.Select(message => new SearchHit { Id = message.Id, Text = message.Content, Score = Score(message.Content), Message = message })
            : [];
        return new SearchResult
        {
            Hits = [.. memories.Concat(messages).Where(hit => hit.Score > 0).OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Id, StringComparer.Ordinal).Take(request.TopK)],
        };

        double Score(string text) => words.Count == 0 ? 0 : (double)Words(text).Intersect(words, StringComparer.Ordinal).Count() / words.Count;
    }

    public Task<MemoryPage> ListAsync(ListRequest request, CancellationToken cancellationToken = default)
    {
        var all = Visible(request.Scope, request.IncludeSuperseded).Where(memory => request.Filter?.Matches(memory) != false).ToList();
        if (request.Order is ListOrder.NewestFirst)
        {
            all.Reverse();
        }

        var from = request.Cursor is null ? 0 : int.Parse(request.Cursor);
        var page = all.Skip(from).Take(request.Limit).ToList();
        return Task.FromResult(new MemoryPage(page, all.Count, from + page.Count < all.Count ? $"{from + page.Count}" : null));
    }

    public Task<MemoryRecord?> GetAsync(string id, AsOf? asOf = null, CancellationToken cancellationToken = default) =>
        Task.FromResult(_memories.Find(memory => string.Equals(memory.Id, id, StringComparison.Ordinal)));

    public Task<MemoryRecord> DeleteAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default)
    {
        var memory = _memories.Find(memory => string.Equals(memory.Id, id, StringComparison.Ordinal)) ?? throw new MemoryNotFoundException(id);
        _memories.Remove(memory);
        return Task.FromResult(memory);
    }

    public Task<MessageRecord?> GetMessageAsync(string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<MemoryRecord> UpdateAsync(UpdateRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<DeleteAllResult> DeleteAllAsync(DeleteAllRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<HistoryPage> HistoryAsync(HistoryRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<MemoryDiff> DiffAsync(Scope scope, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Blame> BlameAsync(string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<MemoryRecord> RestoreAsync(string id, string? actor = null, string? reason = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<EraseReceipt> EraseAsync(EraseRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<EraseReceipt>> ReceiptsAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<Entity>> EntitiesAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ExtractionEvent?> GetEventAsync(string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<EventPage> ListEventsAsync(EventListRequest? request = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ExtractionEvent> RetryEventAsync(string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task WhenIdleAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<UsageReport> UsageAsync(UsageRequest? request = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<int> RetryExtractionAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public IAsyncEnumerable<ReadOnlyMemory<byte>> ExportAsync(ExportRequest? request = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ImportResult> ImportAsync(Stream input, ImportRequest? request = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task ResetAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }

    private static HashSet<string> Words(string text) =>
        [.. text.ToLowerInvariant().Split([' ', '.', ',', '?', '!', ':', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    private IEnumerable<MemoryRecord> Visible(Scope scope, bool includeSuperseded) =>
        _memories.Where(memory => scope.Includes(memory.Scope) && (includeSuperseded || memory.Status is MemoryStatus.Active));
}
