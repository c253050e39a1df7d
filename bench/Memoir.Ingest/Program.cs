using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Memoir;
using Memoir.Ingest;
using Memoir.Providers;

// dotnet run -c Release --project bench/Memoir.Ingest -- [ADDS] [ADDS OF MEM0] [ADDS AT ONCE]; npm ci --prefix bench/Memoir.Ingest first.
const int Scopes = 50;
var adds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 3_000;
var mem0Adds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 300;
var lanes = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 16;
using var model = new StubModel();
var rows = new List<Measurement>
{
    await MemoirAsync("Memoir, as it comes", adds, new IngestionOptions()),
    await MemoirAsync("Memoir, one call per add", adds, new IngestionOptions { CoalesceDelay = TimeSpan.Zero, MaxTurnsPerCall = 1 }),
};
if (mem0Adds > 0)
{
    rows.Add(await Mem0Async(mem0Adds));
}

Console.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, {Scopes} users, {lanes} adds at once");
Console.WriteLine();
Console.WriteLine("| | adds | adds/s, returned | adds/s, facts stored | ms of processor per add | calls per add | prompt tokens per add | memories |");
Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
foreach (var row in rows)
{
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.What} | {row.Adds} | {row.Adds / row.Accepted:0} | {row.Adds / row.Extracted:0} | {1000 * row.Processor / row.Adds:0.0} | {(double)row.Calls / row.Adds:0.00} | {(double)row.PromptTokens / row.Adds:0} | {row.Stored?.ToString(CultureInfo.InvariantCulture) ?? "–"} |"));
}

static string Word(int number) => string.Join('a', number.ToString(CultureInfo.InvariantCulture).Select(static digit => "bcdfghlmnp"[digit - '0']));

async Task<Measurement> MemoirAsync(string what, int count, IngestionOptions options)
{
    var folder = Directory.CreateTempSubdirectory("memoir-ingest-");
    try
    {
        using var client = Models.CreateChatClient(new ModelOptions { Url = model.Url.ToString(), Model = "stub" }, static _ => "none");
        await using var memory = (await Memory.OpenAsync(Path.Combine(folder.FullName, "ingest.db"), new MemoryOptions { Ingestion = options })).UseChatClient(client);
        await memory.AddAsync(new AddRequest { Messages = [Message.User($"I love thing {Word(count)}.")], Scope = Scope.User("warm"), Wait = true });
        model.Reset();
        var clock = Stopwatch.StartNew();
        var spent = Spent();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(async _ =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await memory.AddAsync($"I love thing {Word(i)}.", Scope.User($"user-{i % Scopes}"));
            }
        }));
        var accepted = clock.Elapsed.TotalSeconds;
        await memory.WhenIdleAsync();
        var extracted = clock.Elapsed.TotalSeconds;
        var stored = (await memory.EntitiesAsync()).Where(static entity => entity.Kind == EntityKind.User).Sum(static entity => entity.Memories) - 1;
        return new Measurement(what, count, accepted, extracted, Spent() - spent, model.Calls, model.PromptTokens, stored);
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

async Task<Measurement> Mem0Async(int count)
{
    var folder = Directory.CreateTempSubdirectory("memoir-ingest-");
    try
    {
        model.Reset();
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Source() };
        foreach (var argument in new[] { "mem0.mjs", model.Url.ToString(), folder.FullName, $"{count}", $"{Scopes}", $"{lanes}" })
        {
            start.ArgumentList.Add(argument);
        }

        var spent = Spent();

        // No telemetry leaves the machine, and nothing is written into the user's home.
        (start.Environment["MEM0_TELEMETRY"], start.Environment["HOME"]) = ("false", folder.FullName);
        using var node = Process.Start(start)!;
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        if (node.ExitCode != 0)
        {
            throw new InvalidOperationException($"node ended with {node.ExitCode}; its error is above. Is mem0 there? `npm ci --prefix bench/Memoir.Ingest`.");
        }

        var measured = JsonDocument.Parse(said.Trim().Split('\n')[^1]).RootElement;
        var seconds = measured.GetProperty("seconds").GetDouble();

        // The first add, before the clock, warms it up.
        return new Measurement("mem0ai/oss 3.3.1, vectors from the stub", count, seconds, seconds, measured.GetProperty("processor").GetDouble() + Spent() - spent, model.Calls - 1, model.PromptTokens * count / (count + 1), null);
    }
    finally
    {
        folder.Delete(recursive: true);
    }
}

// Of this process, whose stub answers both.
static double Spent()
{
    using var process = Process.GetCurrentProcess();
    return process.TotalProcessorTime.TotalSeconds;
}

static string Source([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
