using System.Diagnostics;
using System.Globalization;
using Memoir.Storage;

namespace Memoir.Benchmarks.Speed;

/// <summary>Search, first search and add by the size of the scope, with what it takes in memory and on disk.</summary>
internal sealed class SpeedBenchmark(SpeedPlan plan) : IDisposable
{
    private const int Openings = 5;

    // Past this an index of its own beside the searched one would be most of the memory measured.
    private const int LargestForFusion = 100_000;
    private readonly Material _material = Material.Read();
    private readonly SampledEmbeddings _embeddings = new();

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        await _embeddings.PrepareAsync(_material, cancellationToken);
        var folder = plan.Keep is null ? Directory.CreateTempSubdirectory("memoir-speed-") : Directory.CreateDirectory(plan.Keep);
        try
        {
            await WarmAsync(folder, cancellationToken);
            var rows = new List<SpeedRow>();
            foreach (var size in plan.Sizes)
            {
                rows.Add(await MeasureAsync(folder, size, 1, cancellationToken));
            }

            if (plan.Scopes > 1)
            {
                rows.Add(await MeasureAsync(folder, 100_000, plan.Scopes, cancellationToken));
            }

            return SpeedReport.Of(rows);
        }
        finally
        {
            if (plan.Keep is null)
            {
                folder.Delete(recursive: true);
            }
        }
    }

    public void Dispose() => _embeddings.Dispose();

    // What is measured is the search, not the compiler: every path has run before.
    private async Task WarmAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var file = await FileAsync(folder, 1000, 1, cancellationToken);
        for (var round = 0; round < 3; round++)
        {
            await using var memory = await file.OpenAsync(cancellationToken);
            for (var i = 0; i < 60; i++)
            {
                await SearchAsync(memory, i, 1, null, cancellationToken);
                await SearchAsync(memory, i, 1, MadeFile.Selective(i), cancellationToken);
            }
        }
    }

    private async Task<SpeedRow> MeasureAsync(DirectoryInfo folder, int size, int scopes, CancellationToken cancellationToken)
    {
        var kept = await FileAsync(folder, size, scopes, cancellationToken);
        var file = new MadeFile(_material, _embeddings, kept.Path + ".run");
        File.Copy(kept.Path, file.Path, overwrite: true);
        try
        {
            var disk = (double)file.Bytes;
            var fusion = scopes > 1 || size > LargestForFusion ? default((double, double)?) : await FusionAsync(file, cancellationToken);
            var before = Resident();
            var first = await FirstAsync(file, scopes, cancellationToken);
            await using var memory = await file.OpenAsync(cancellationToken);
            for (var scope = 0; scope < scopes; scope++)
            {
                await SearchAsync(memory, scope, scopes, null, cancellationToken);
            }

            var resident = Resident() - before;
            var search = await Sample.OfAsync(plan.Operations, i => SearchAsync(memory, i, scopes, null, cancellationToken));
            var selective = await Sample.OfAsync(plan.Operations, i => SearchAsync(memory, i, scopes, MadeFile.Selective(i), cancellationToken));
            var broad = await Sample.OfAsync(plan.Operations, i => SearchAsync(memory, i, scopes, MadeFile.Broad, cancellationToken));
            _embeddings.Live = true;
            var embedded = await Sample.OfAsync(plan.Operations, i => SearchAsync(memory, i, scopes, null, cancellationToken));
            _embeddings.Live = false;
            var made = new MadeMemories(_material, 3);
            var add = await Sample.OfAsync(plan.Operations, i => file.AddAsync(memory, made, 1, MadeFile.ScopeOf(i % scopes), i, cancellationToken));
            var row = new SpeedRow(size, scopes)
            {
                Search = search,
                Fusion = fusion,
                Embedded = embedded,
                Selective = selective,
                Broad = broad,
                FirstFiltered = first.Filtered,
                First = (first.Wall, first.Processor),
                Add = add,
                ResidentBytes = resident,
                DiskBytes = disk,
            };
            Console.Error.WriteLine(SpeedReport.Line(row));
            return row;
        }
        finally
        {
            foreach (var part in new[] { "", "-wal", "-shm" })
            {
                File.Delete(file.Path + part);
            }
        }
    }

    private async Task<(double Wall, double Processor, double Filtered)> FirstAsync(MadeFile file, int scopes, CancellationToken cancellationToken)
    {
        var times = new (double Wall, double Processor)[Openings];
        var filtered = new double[Openings];
        for (var i = 0; i < Openings; i++)
        {
            await using var memory = await file.OpenAsync(cancellationToken);
            var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await SearchAsync(memory, i, scopes, null, cancellationToken);
            times[i] = (Stopwatch.GetElapsedTime(started).TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            await SearchAsync(memory, i, scopes, MadeFile.Selective(i), cancellationToken);
            filtered[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        Array.Sort(times);
        Array.Sort(filtered);
        return (times[Openings / 2].Wall, times[Openings / 2].Processor, filtered[Openings / 2]);
    }

    private async Task<(double Memories, double Messages)> FusionAsync(MadeFile file, CancellationToken cancellationToken) => (
        await FusionCost.OfAsync(file, EntryKind.Memory, _material.Questions[0], _embeddings, cancellationToken),
        await FusionCost.OfAsync(file, EntryKind.Message, _material.Questions[0], _embeddings, cancellationToken));

    private async Task<MadeFile> FileAsync(DirectoryInfo folder, int size, int scopes, CancellationToken cancellationToken)
    {
        var file = new MadeFile(_material, _embeddings, Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"{size}-{scopes}.db")));
        if (!File.Exists(file.Path))
        {
            await file.FillAsync(size, scopes, cancellationToken);
        }

        return file;
    }

    private Task<SearchResult> SearchAsync(Memory memory, int call, int scopes, MemoryFilter? filter, CancellationToken cancellationToken) => memory.SearchAsync(
        new SearchRequest { Query = _material.Questions[call * 13 % _material.Questions.Length], Scope = MadeFile.ScopeOf(call % scopes), Filter = filter },
        cancellationToken);

    private static long Resident()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Process.GetCurrentProcess().WorkingSet64;
    }
}
