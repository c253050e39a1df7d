using System.Diagnostics;
using System.Globalization;
using System.Text;
using Memoir.Sqlite;

namespace Memoir.Benchmarks;

/// <summary>Add, search and list in one scope of a fresh file, alone and beside other scopes.</summary>
internal static class StoreBenchmark
{
    private static readonly Scope Measured = Scope.User("measured");

    public static async Task<string> RunAsync(Plan plan, CancellationToken cancellationToken)
    {
        SQLitePCL.Batteries_V2.Init();
        var table = new StringBuilder();
        table.Append("| memories | other scopes | add, infer off | add, rules | bulk add /s | first search | search | list 100 | MB | bytes each |\n");
        table.Append("| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n");
        foreach (var size in plan.Sizes)
        {
            foreach (var others in new[] { 0, plan.OtherScopes })
            {
                var line = await MeasureAsync(size, others, plan.Operations, cancellationToken);
                Console.Error.WriteLine(line.TrimEnd());
                table.Append(line);
            }
        }

        table.Append("\nTimes: p50 / p95 in ms, (KB allocated per call). Embedding costs nothing here; see the encoder's own table.\n");
        return table.ToString();
    }

    private static async Task<string> MeasureAsync(int size, int others, int operations, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("memoir-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "bench.db");
            double bulk;
            await using (var memory = await OpenAsync(path, cancellationToken))
            {
                await FillOthersAsync(memory, others, cancellationToken);
                bulk = await FillAsync(memory, size, cancellationToken);
            }

            await using var reopened = await OpenAsync(path, cancellationToken);
            var questions = new Sentences(3);
            var started = Stopwatch.GetTimestamp();
            await reopened.SearchAsync(questions.Question(), Measured, cancellationToken: cancellationToken);
            var first = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var bytes = folder.EnumerateFiles().Sum(static file => file.Length);

            var search = await Sample.OfAsync(operations, _ => reopened.SearchAsync(questions.Question(), Measured, cancellationToken: cancellationToken));
            var list = await Sample.OfAsync(operations, _ => reopened.ListAsync(Measured, cancellationToken));
            var statements = new Sentences(4);
            var verbatim = await Sample.OfAsync(operations, _ => reopened.AddAsync(
                new AddRequest { Messages = [Message.User(statements.Statement())], Scope = Measured, Infer = false }, cancellationToken));
            var rules = await Sample.OfAsync(operations, _ => reopened.AddAsync(statements.Fact(), Measured, cancellationToken));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:N0} | {others:N0} | {Show(verbatim)} | {Show(rules)} | {bulk:N0} | {first:F1} | {Show(search)} | {Show(list)} | {bytes / 1048576.0:F1} | {bytes / (size + (others * 20)):N0} |\n");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Show(Sample sample) =>
        string.Create(CultureInfo.InvariantCulture, $"{sample.P50:F2} / {sample.P95:F2} ({sample.AllocatedKb:F0})");

    private static async Task<Memory> OpenAsync(string path, CancellationToken cancellationToken) => await Memory.CreateAsync(
        new MemoryComponents { Store = await SqliteStore.OpenAsync(path, cancellationToken: cancellationToken), Embedder = new FreeEmbeddings() },
        cancellationToken: cancellationToken);

    private static async Task FillOthersAsync(Memory memory, int others, CancellationToken cancellationToken)
    {
        var sentences = new Sentences(1);
        for (var i = 0; i < others; i++)
        {
            await memory.AddAsync(
                new AddRequest
                {
                    Messages = [.. Enumerable.Range(0, 20).Select(_ => Message.User(sentences.Statement()))],
                    Scope = Scope.User($"other{i}"),
                    Infer = false,
                },
                cancellationToken);
        }
    }

    private static async Task<double> FillAsync(Memory memory, int size, CancellationToken cancellationToken)
    {
        const int Batch = 250;
        var sentences = new Sentences(2);
        var started = Stopwatch.GetTimestamp();
        for (var done = 0; done < size; done += Batch)
        {
            // The number makes each statement another memory.
            var first = done;
            await memory.AddAsync(
                new AddRequest
                {
                    Messages = [.. Enumerable.Range(0, Math.Min(Batch, size - done)).Select(i => Message.User($"{sentences.Statement()} ({first + i})"))],
                    Scope = Measured,
                    Infer = false,
                },
                cancellationToken);
        }

        return size / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
