using System.Text;
using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

/// <summary>What every store must do. A store inherits each of the contracts once, with a factory of its own.</summary>
public abstract class StoreContract<TFactory> : IAsyncLifetime
    where TFactory : IStoreFactory, new()
{
    protected const string Project = "p";

    private readonly TFactory _factory = new();

    protected IMemoryStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await _factory.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await _factory.DisposeAsync();
    }

    protected ValueTask<T> Read<T>(Func<IStoreReader, T> work) => Store.ReadAsync(work);

    protected ValueTask<T> Write<T>(Func<IStoreWriter, T> work) => Store.WriteAsync(work);

    protected async Task Write(Action<IStoreWriter> work) => await Store.WriteAsync(writer =>
    {
        work(writer);
        return 0;
    });

    protected Task Add(params MemoryRecord[] memories) => AddTo(Project, memories);

    protected Task AddTo(string project, params MemoryRecord[] memories) => Write(writer =>
    {
        foreach (var memory in memories)
        {
            writer.InsertMemory(writer.GetPartition(project, memory.Scope), memory, Given.Payload(memory.Text));
        }
    });

    protected Task Add(params MessageRecord[] messages) => AddTo(Project, messages);

    protected Task AddTo(string project, params MessageRecord[] messages) => Write(writer =>
    {
        foreach (var message in messages)
        {
            writer.InsertMessage(writer.GetPartition(project, message.Scope), message, Given.Payload(message.Content));
        }
    });

    protected async Task<string[]> List(MemoryQuery query) =>
        [.. (await Read(reader => reader.ListMemories(Project, query))).Select(static row => row.Memory.Id)];

    protected async Task<List<Row>> Index(long partition, EntryKind kind, long afterRevision = 0, int embedder = 0) => await Read(reader =>
    {
        var rows = new List<Row>();
        reader.ReadIndex(partition, kind, afterRevision, embedder, (in IndexRow row) => rows.Add(Row.Of(row)));
        return rows;
    });

    protected static void Same(MemoryRecord? expected, MemoryRecord? actual) => Assert.Equal(Text(expected), Text(actual));

    protected static string? Text(MemoryRecord? memory) => memory is null ? null : Encoding.UTF8.GetString(RecordJson.Write(memory));
}
