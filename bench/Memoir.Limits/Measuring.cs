using System.Diagnostics;
using Memoir.Benchmarks;

namespace Memoir.Limits;

/// <summary>What a user of the large store waits for, and what it costs in memory.</summary>
internal static class Measuring
{
    private const int Rounds = 1000;

    public static async Task RunAsync(LargeStore size)
    {
        Console.WriteLine($"{size.Memories} memories, {size.Scopes} scopes, {size.Dimensions} dimensions, {size.Megabytes():F0} MB");
        var started = Stopwatch.GetTimestamp();
        var memory = await size.OpenAsync();
        await using var _ = memory.ConfigureAwait(false);
        Console.WriteLine($"open: {Stopwatch.GetElapsedTime(started).TotalMilliseconds:F1} ms");
        var random = new Random(11);
        var sentences = new Sentences(13);
        await TimeAsync("list, 100 newest of a scope", Rounds, () => memory.ListAsync(new ListRequest { Scope = Any() }));
        var filter = Where.Category("even") & (Where.Metadata("tier") > 1);
        await TimeAsync("list, filtered", Rounds, () => memory.ListAsync(new ListRequest { Scope = Any(), Filter = filter }));
        await TimeAsync("search a scope", Rounds, () => memory.SearchAsync(new SearchRequest { Query = sentences.Question(), Scope = Any() }));
        await TimeAsync("search a scope, filtered", Rounds, () => memory.SearchAsync(new SearchRequest { Query = sentences.Question(), Scope = Any(), Filter = filter }));
        await TimeAsync("add of one turn", 200, () => memory.AddAsync(new AddRequest { Messages = [Message.User(sentences.Statement())], Scope = Any(), Infer = false }));
        await TimeAsync("list of a third of all (one agent's)", 3, () => memory.ListAsync(new ListRequest { Scope = Scope.Agent("assistant") }));
        Peak("before erasures");
        for (var i = 0; i < 3; i++)
        {
            var scope = LargeStore.ScopeOf(i * 7);
            started = Stopwatch.GetTimestamp();
            var receipt = await memory.EraseAsync(new EraseRequest { Scope = scope });
            Console.WriteLine($"erase of a scope: {Stopwatch.GetElapsedTime(started).TotalSeconds:F2} s ({receipt.Memories} memories, {receipt.Messages} messages, {receipt.HistoryEntries} lines of history)");
        }

        Peak("after erasures");
        Console.WriteLine($"size: {size.Megabytes():F0} MB");

        Scope Any() => LargeStore.ScopeOf(random.Next(size.Scopes));
    }

    private static async Task TimeAsync(string what, int rounds, Func<Task> call)
    {
        var times = new List<double>(rounds);
        for (var i = 0; i < rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await call();
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine($"{what}: p50 {times[rounds / 2]:F2} ms, p95 {times[rounds * 95 / 100]:F2} ms, slowest {times[^1]:F1} ms, {rounds} calls");
    }

    private static void Peak(string when) => Console.WriteLine($"peak working set {when}: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
}
