using System.Globalization;

namespace Memoir.Load;

/// <summary>Search and add without inference at 1, 8 and 64 connections, and the same requests against nothing but Kestrel.</summary>
internal static class LoadTable
{
    private const int Users = 64;
    private const int SeededPerUser = 100;
    private static readonly int[] s_connections = [1, 8, 64];

    public static async Task RunAsync(TimeSpan perCell)
    {
        using var folder = new ScratchFolder();
        await using var memoir = await ServedProcess.MemoirAsync(folder.File("load.db"));
        await using var kestrel = await ServedProcess.KestrelAsync();
        await SeedAsync(memoir.Address);
        Write($"Start of `memoir serve`, until it says where it listens: {memoir.StartedIn.TotalSeconds:0.00} s. {Users} users with {SeededPerUser} memories each to begin with; {perCell.TotalSeconds:0} s a cell.");
        Write("");
        Write("| request | connections | requests/s | p50 ms | p95 ms | p99 ms | errors | Kestrel alone: requests/s | p50 ms | p95 ms | p99 ms | p50 is | requests/s are |");
        Write("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var what in (string[])["search", "add"])
        {
            foreach (var connections in s_connections)
            {
                var bare = await RunAsync(kestrel.Address, what, connections, perCell);
                var ours = await RunAsync(memoir.Address, what, connections, perCell);
                Write($"| {what} | {connections} | {ours.PerSecond:0} | {Times(ours)} | {ours.Errors} | {bare.PerSecond:0} | {Times(bare)} | {ours.Percentile(.5) / bare.Percentile(.5):0} × | 1/{bare.PerSecond / ours.PerSecond:0} |");
            }
        }

        Write("");
        Write($"Resident at the end: {memoir.ResidentBytes / 1048576} MiB.");
    }

    private static async Task<Cell> RunAsync(Uri address, string what, int connections, TimeSpan time)
    {
        using var api = new LoadClient(address, connections);
        return await Cell.RunAsync(what, connections, time, (caller, random, number) => what is "search"
            ? api.SearchAsync(Words.Question(random), User(random.Next(Users)))

            // Numbers of the cell's own: a sentence of another one would be known already.
            : api.AddAsync(Words.Sentence(random, number + (connections * 1_000_000L)), User(caller % Users)));
    }

    private static async Task SeedAsync(Uri address)
    {
        using var api = new LoadClient(address, 8);
        await Parallel.ForEachAsync(Enumerable.Range(0, Users), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (user, _) =>
        {
            var random = new Random(user);
            for (var i = 0; i < SeededPerUser; i++)
            {
                var answer = await api.AddAsync(Words.Sentence(random, i), User(user));
                if (!answer.IsOk)
                {
                    throw new InvalidOperationException($"An add was answered {answer.Status}: {System.Text.Encoding.UTF8.GetString(answer.Body)}");
                }
            }
        });
    }

    private static string User(int number) => string.Create(CultureInfo.InvariantCulture, $"user-{number}");

    private static string Times(Cell cell) =>
        string.Create(CultureInfo.InvariantCulture, $"{cell.Percentile(.5):0.00} | {cell.Percentile(.95):0.00} | {cell.Percentile(.99):0.00}");

    private static void Write(string line) => Console.WriteLine(line);
}
