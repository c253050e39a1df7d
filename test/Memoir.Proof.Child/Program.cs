using System.Globalization;
using Memoir.Proof.Child;

// A process for the tests to kill. It waits for a line before it works, so that it can be started ahead of its turn.
SQLitePCL.Batteries_V2.Init();
Report.Line("READY");
if (Console.ReadLine() is null)
{
    return 2;
}

var path = args[1];
switch (args[0])
{
    case "write":
        await WriteLoop.RunAsync(path, Number(2));
        return 0;
    case "erase":
        await EraseLoop.RunAsync(path, args[2..]);
        return 0;
    case "drain":
        await DrainLoop.RunAsync(path, seed: Number(2));
        return 0;
    case "mix":
        await MixedWork.RunAsync(path, process: Number(2), seconds: Number(3), shared: args[4..]);
        return 0;
    case "reindex":
        await ReindexSteps.RunAsync(path, batchSize: Number(2));
        return 0;
    default:
        await Console.Error.WriteLineAsync($"'{args[0]}' is none of: write, erase, drain, mix, reindex.");
        return 2;
}

int Number(int index) => int.Parse(args[index], CultureInfo.InvariantCulture);
