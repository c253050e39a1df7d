using Memoir.Limits;

// Two processes, so that the memory of the measurements is theirs alone:
//   dotnet run -c Release --project bench/Memoir.Limits -- build FILE [memories=1000000] [scopes=10000] [dimensions=0|384]
//   dotnet run -c Release --project bench/Memoir.Limits -- measure FILE [memories] [scopes] [dimensions]
SQLitePCL.Batteries_V2.Init();
if (args is not ["build" or "measure", _, ..])
{
    await Console.Error.WriteLineAsync("Usage: build|measure FILE [memories] [scopes] [dimensions 0 or 384]");
    return 2;
}

var size = LargeStore.Parse(args[1..]);
await (args is ["build", ..] ? Building.RunAsync(size) : Measuring.RunAsync(size));
return 0;
