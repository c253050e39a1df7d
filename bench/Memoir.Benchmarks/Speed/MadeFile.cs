using System.Globalization;
using System.Text.Json;
using Memoir.Sqlite;

namespace Memoir.Benchmarks.Speed;

/// <summary>A file of made memories: a thousand adds, each with a number in its metadata, so that a filter can take a thousandth or half.</summary>
internal sealed class MadeFile(Material material, SampledEmbeddings embeddings, string path)
{
    private const int Adds = 1000;

    public static Scope ScopeOf(int number) => Scope.User(string.Create(CultureInfo.InvariantCulture, $"user{number}"));

    public static MemoryFilter Selective(int call) => Where.Metadata("add").Is(call * 37 % Adds);

    public static MemoryFilter Broad => Where.Metadata("half").Is(1);

    public string Path => path;

    public long Bytes => new FileInfo(path).Length + (File.Exists(path + "-wal") ? new FileInfo(path + "-wal").Length : 0);

    public async Task<Memory> OpenAsync(CancellationToken cancellationToken)
    {
        SQLitePCL.Batteries_V2.Init();
        return await Memory.CreateAsync(
            new MemoryComponents { Store = await SqliteStore.OpenAsync(path, cancellationToken: cancellationToken), Embedder = embeddings },
            new MemoryOptions { MaxIndexBytes = 4L << 30 },
            cancellationToken);
    }

    public async Task FillAsync(int memories, int scopes, CancellationToken cancellationToken)
    {
        var made = new MadeMemories(material, 2);
        await using var memory = await OpenAsync(cancellationToken);
        var adds = Math.Max(Adds, scopes);
        for (var add = 0; add < adds; add++)
        {
            await AddAsync(memory, made, memories / adds, ScopeOf(add % scopes), add, cancellationToken);
        }
    }

    public async Task AddAsync(Memory memory, MadeMemories made, int count, Scope scope, int number, CancellationToken cancellationToken)
    {
        var batch = Enumerable.Range(0, count).Select(_ => made.Next()).ToList();
        embeddings.Announce(batch);
        await memory.AddAsync(
            new AddRequest
            {
                Messages = [.. batch.Select(static one => Message.User(one.Text))],
                Scope = scope,
                Infer = false,
                Metadata = JsonSerializer.SerializeToElement(new Dictionary<string, int>(StringComparer.Ordinal) { ["add"] = number, ["half"] = number % 2 }),
            },
            cancellationToken);
    }
}
