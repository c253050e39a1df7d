using System.CommandLine;

namespace Memoir.Benchmarks.Speed;

/// <summary><c>mem0</c>: the same rows in mem0's TypeScript library and in Memoir.</summary>
internal static class Mem0Command
{
    public static Command Make()
    {
        var script = new Option<string>("--script")
        {
            Description = "The script that runs mem0; 'npm ci' and 'npm rebuild better-sqlite3 --ignore-scripts=false' beside it come first.",
            DefaultValueFactory = static _ => "bench/Memoir.Benchmarks/mem0/mem0.mjs",
        };
        var sizes = new Option<int[]>("--sizes")
        {
            Description = "Memories of one user.",
            DefaultValueFactory = static _ => [1_000, 5_000],
            AllowMultipleArgumentsPerToken = true,
        };
        var operations = new Option<int>("--operations") { Description = "Measured searches.", DefaultValueFactory = static _ => 100 };
        var command = new Command("mem0", "Add and search beside mem0's TypeScript library, on the same rows in the same run.") { script, sizes, operations };
        command.SetAction(async (result, cancellationToken) =>
        {
            var comparison = new Mem0Comparison(result.GetValue(script)!, result.GetValue(sizes)!, result.GetValue(operations));
            Console.Write(await comparison.RunAsync(cancellationToken));
            return 0;
        });
        return command;
    }
}
