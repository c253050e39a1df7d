using System.Globalization;
using Memoir.Benchmarks;
using Memoir.Sqlite;

namespace Memoir.Limits;

/// <summary>The file, and how much is in it.</summary>
internal sealed record LargeStore(string Path, int Memories, int Scopes, int Dimensions)
{
    public int PerScope => Memories / Scopes;

    public static LargeStore Parse(string[] args) => new(args[0], Number(args, 1, 1_000_000), Number(args, 2, 10_000), Number(args, 3, 0));

    public static Scope ScopeOf(int number) => new() { UserId = $"user-{number}", AgentId = number % 3 == 0 ? "assistant" : null };

    public async Task<Memory> OpenAsync() => await Memory.CreateAsync(new MemoryComponents
    {
        Store = await SqliteStore.OpenAsync(Path),
        Embedder = Dimensions == 0 ? null : new FreeEmbeddings(),
    });

    public double Megabytes() => Directory.GetFiles(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, System.IO.Path.GetFileName(Path) + "*")
        .Sum(static file => new FileInfo(file).Length) / 1e6;

    private static int Number(string[] args, int index, int otherwise) =>
        args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;
}
