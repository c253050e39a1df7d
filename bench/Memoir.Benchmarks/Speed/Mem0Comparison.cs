using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Memoir.Sqlite;

namespace Memoir.Benchmarks.Speed;

/// <summary>mem0's TypeScript library and Memoir on the same rows and vectors, one after the other, with embedding and model free for both.</summary>
internal sealed class Mem0Comparison(string script, int[] sizes, int operations)
{
    private static readonly Scope Scope = Scope.User("user");

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        SQLitePCL.Batteries_V2.Init();
        var material = Material.Read();
        using var embeddings = new SampledEmbeddings();
        await embeddings.PrepareAsync(material, cancellationToken);
        var table = new StringBuilder("| memories | Memoir: add | search | mem0: add | search |\n| --: | --: | --: | --: | --: |\n");
        foreach (var size in sizes)
        {
            var made = new MadeMemories(material, 5);
            var rows = Enumerable.Range(0, size).Select(_ => made.Next()).ToList();
            embeddings.Announce(rows);
            var folder = Directory.CreateTempSubdirectory("memoir-mem0-");
            try
            {
                var (add, search) = await MemoirAsync(folder, embeddings, rows, material.Questions, cancellationToken);
                var theirs = await Mem0Async(folder, embeddings, rows, material.Questions, cancellationToken);
                var line = string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {size:N0} | {Show(add.P50, add.P95)} | {Show(search.P50, search.P95)} | {Show(theirs, "add")} | {Show(theirs, "search")} |\n");
                Console.Error.Write(line);
                table.Append(line);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return table.Append("\nTimes in ms, p50 / p95.\n").ToString();
    }

    private async Task<(Sample Add, Sample Search)> MemoirAsync(
        DirectoryInfo folder, SampledEmbeddings embeddings, List<(string Text, int Statement)> rows, string[] questions, CancellationToken cancellationToken)
    {
        await using var memory = await Memory.CreateAsync(
            new MemoryComponents
            {
                Store = await SqliteStore.OpenAsync(Path.Combine(folder.FullName, "memoir.db"), cancellationToken: cancellationToken),
                Embedder = embeddings,
            },
            cancellationToken: cancellationToken);

        // The sample begins with a tenth unmeasured: here those are the first rows.
        var add = await Sample.OfAsync(rows.Count * 10 / 11, i => memory.AddAsync(
            new AddRequest { Messages = [Message.User(rows[i].Text)], Scope = Scope, Infer = false }, cancellationToken));
        var search = await Sample.OfAsync(operations, i => memory.SearchAsync(
            new SearchRequest { Query = questions[i % questions.Length], Scope = Scope }, cancellationToken));
        return (add, search);
    }

    private async Task<JsonElement> Mem0Async(
        DirectoryInfo folder, SampledEmbeddings embeddings, List<(string Text, int Statement)> rows, string[] questions, CancellationToken cancellationToken)
    {
        var (given, asked) = (Path.Combine(folder.FullName, "rows.jsonl"), Path.Combine(folder.FullName, "questions.jsonl"));
        await WriteAsync(given, embeddings, [.. rows.Select(static row => row.Text)], cancellationToken);
        await WriteAsync(asked, embeddings, questions, cancellationToken);
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(script)),
            Environment = { ["MEM0_TELEMETRY"] = "false" },
        };
        foreach (var argument in new[] { Path.GetFullPath(script), given, asked, operations.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        using var node = Process.Start(start)!;
        var output = await node.StandardOutput.ReadToEndAsync(cancellationToken);
        await node.WaitForExitAsync(cancellationToken);
        var result = output.Split('\n').LastOrDefault(static line => line.StartsWith('{'));
        return node.ExitCode == 0 && result is not null
            ? JsonDocument.Parse(result).RootElement
            : throw new InvalidOperationException($"mem0 ended with {node.ExitCode}. Run 'npm ci' and 'npm rebuild better-sqlite3 --ignore-scripts=false' beside {script}.");
    }

    private static async Task WriteAsync(string path, SampledEmbeddings embeddings, string[] texts, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(path);
        var vectors = await embeddings.GenerateAsync(texts, cancellationToken: cancellationToken);
        for (var i = 0; i < texts.Length; i++)
        {
            await writer.WriteLineAsync($$"""{"text": {{JsonSerializer.Serialize(texts[i])}}, "vector": {{JsonSerializer.Serialize(vectors[i].Vector.ToArray())}}}""");
        }
    }

    private static string Show(JsonElement theirs, string call) =>
        Show(theirs.GetProperty(call).GetProperty("p50").GetDouble(), theirs.GetProperty(call).GetProperty("p95").GetDouble());

    private static string Show(double p50, double p95) => string.Create(CultureInfo.InvariantCulture, $"{p50:F2} / {p95:F2}");
}
