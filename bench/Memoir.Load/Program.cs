using System.Globalization;
using Memoir.Load;

// dotnet run --project bench/Memoir.Load                       the table, 10 s a cell
// dotnet run --project bench/Memoir.Load -- 30                 the table, 30 s a cell
// dotnet run --project bench/Memoir.Load -- kill 10            10 minutes of mixed load with a kill -9 in the middle
// dotnet run --project bench/Memoir.Load -- start              how long a start takes, ten times
switch (args)
{
    case ["kestrel"]:
        await BareKestrel.RunAsync();
        return 0;
    case ["start"]:
        return await StartTimes.RunAsync();
    case ["kill", var minutes] when double.TryParse(minutes, CultureInfo.InvariantCulture, out var m) && m > 0:
        return await KillReport.RunAsync(TimeSpan.FromMinutes(m));
    case []:
        await LoadTable.RunAsync(TimeSpan.FromSeconds(10));
        return 0;
    case [var seconds] when double.TryParse(seconds, CultureInfo.InvariantCulture, out var s) && s > 0:
        await LoadTable.RunAsync(TimeSpan.FromSeconds(s));
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: Memoir.Load [SECONDS A CELL] | kill MINUTES | start");
        return 2;
}
