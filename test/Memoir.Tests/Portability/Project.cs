using System.Text;
using Memoir.Storage;
using Memoir.Testing;

namespace Memoir.Tests.Portability;

/// <summary>A project in a store of its own, to export from and import into.</summary>
internal sealed class Project : IAsyncDisposable
{
    private readonly InMemoryStore _store;

    public required Memory Memory { get; init; }

    public InMemoryStore Store => _store;

    public static async Task<Project> OpenAsync(MemoryOptions? options = null)
    {
        var store = new InMemoryStore();
        var memory = await Memory.CreateAsync(
            new MemoryComponents { Store = store, Extractor = new ScriptedExtractor(), TimeProvider = new FakeClock() },
            options);
        return new Project(store) { Memory = memory };
    }

    private Project(InMemoryStore store) => _store = store;

    public async Task<string> ExportAsync()
    {
        var text = new StringBuilder();
        await foreach (var line in Memory.ExportAsync())
        {
            text.Append(Encoding.UTF8.GetString(line.Span));
        }

        return text.ToString();
    }

    public Task<ImportResult> ImportAsync(string text, ImportRequest? request = null) => ImportAsync(Encoding.UTF8.GetBytes(text), request);

    public async Task<ImportResult> ImportAsync(byte[] bytes, ImportRequest? request = null)
    {
        using var stream = new MemoryStream(bytes);
        return await Memory.ImportAsync(stream, request);
    }

    public async Task<List<MemoryRecord>> ListAsync(Scope scope) =>
        [.. (await Memory.ListAsync(new ListRequest { Scope = scope, IncludeSuperseded = true, IncludeExpired = true, Order = ListOrder.OldestFirst, Limit = 1000 })).Memories];

    public ValueTask DisposeAsync() => Memory.DisposeAsync();
}
