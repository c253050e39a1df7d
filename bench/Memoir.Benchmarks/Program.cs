using System.CommandLine;
using Memoir.Benchmarks;
using Memoir.Benchmarks.Speed;

var sizes = new Option<int[]>("--sizes")
{
    Description = "Memories in the measured scope.",
    DefaultValueFactory = static _ => [1_000, 10_000, 100_000],
    AllowMultipleArgumentsPerToken = true,
};
var others = new Option<int>("--other-scopes")
{
    Description = "Other scopes, with 20 memories each, that are present in the second half of the runs.",
    DefaultValueFactory = static _ => 1_000,
};
var operations = new Option<int>("--operations")
{
    Description = "Measured calls of each kind.",
    DefaultValueFactory = static _ => 300,
};
var root = new RootCommand("Cost of add, search and list in process on SQLite, by size of the scope and with other scopes present.") { sizes, others, operations };
root.SetAction(async (result, cancellationToken) =>
{
    var plan = new Plan(result.GetValue(sizes)!, result.GetValue(others), result.GetValue(operations));
    Console.Write(await StoreBenchmark.RunAsync(plan, cancellationToken));
    return 0;
});
root.Subcommands.Add(SpeedCommand.Make());
root.Subcommands.Add(Mem0Command.Make());
return await root.Parse(args).InvokeAsync();
