using System.CommandLine;

namespace Memoir.Benchmarks.Speed;

/// <summary><c>speed</c>: what a search costs by size.</summary>
internal static class SpeedCommand
{
    public static Command Make()
    {
        var sizes = new Option<int[]>("--sizes")
        {
            Description = "Memories in one scope: multiples of 1,000.",
            DefaultValueFactory = static _ => [1_000, 10_000, 100_000, 1_000_000],
            AllowMultipleArgumentsPerToken = true,
        };
        var scopes = new Option<int>("--scopes") { Description = "Also 100,000 memories over so many scopes; 0: not.", DefaultValueFactory = static _ => 10_000 };
        var operations = new Option<int>("--operations") { Description = "Measured calls of each kind.", DefaultValueFactory = static _ => 300 };
        var keep = new Option<string?>("--keep") { Description = "Folder that keeps the filled files between runs." };
        var command = new Command("speed", "Search, first search, add, memory and disk by the size of a scope.") { sizes, scopes, operations, keep };
        command.SetAction(async (result, cancellationToken) =>
        {
            var plan = new SpeedPlan(result.GetValue(sizes)!, result.GetValue(scopes), result.GetValue(operations), result.GetValue(keep));
            using var benchmark = new SpeedBenchmark(plan);
            Console.Write(await benchmark.RunAsync(cancellationToken));
            return 0;
        });
        return command;
    }
}
