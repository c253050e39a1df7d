using System.Diagnostics;
using System.Globalization;
using Memoir.Time;
using Memoir.TimeEvaluation;

// --data FILE [--misses] [--misses-once] [--speed] | --try FILE [--at INSTANT] [--hint CODE]
if (Array.IndexOf(args, "--try") is var tryAt and >= 0)
{
    var said = Array.IndexOf(args, "--at") is var saidAt and >= 0 ? args[saidAt + 1] : "2024-06-12T09:00:00Z";
    var hint = Array.IndexOf(args, "--hint") is var hintAt and >= 0 ? args[hintAt + 1] : null;
    Trial.Run(args[tryAt + 1], said, hint);
    return 0;
}

var data = Array.IndexOf(args, "--data") is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
if (data is null || !File.Exists(data))
{
    Console.Error.WriteLine($"No data at '{data}'. Pass --data PATH to a file of {{ reference, text, interval }} cases.");
    return 2;
}

var cases = Case.Read(data);
var results = cases.ConvertAll(c => new Result(c, TimeExpressions.Interval(c.Text, c.Reference)));
Report.Print("language", results, r => r.Language);
Report.Print("kind", results, r => r.Kind);
Console.WriteLine($"| **all** | {results.Count} | **{results.Average(r => r.IsRight ? 1.0 : 0.0).ToString("F3", CultureInfo.InvariantCulture)}** |");

if (args.Contains("--misses"))
{
    foreach (var miss in results.Where(r => !r.IsRight))
    {
        Console.WriteLine($"{miss.Case.Reference:yyyy-MM-ddTHH:mm} {miss.Language} '{Report.Short(miss.Case.Text)}' expected {Report.Text(miss.Case.Interval)} got {Report.Text(miss.Answer)}");
    }
}

if (args.Contains("--misses-once"))
{
    foreach (var group in results.Where(r => !r.IsRight).GroupBy(r => r.Case.Text, StringComparer.Ordinal).OrderByDescending(g => g.Count()))
    {
        var miss = group.First();
        Console.WriteLine($"{group.Count()}× '{Report.Short(miss.Case.Text)}' at {miss.Case.Reference:yyyy-MM-ddTHH:mm}: expected {Report.Text(miss.Case.Interval)}, got {Report.Text(miss.Answer)}");
    }
}

if (args.Contains("--speed"))
{
    Speed.Measure();
}

return 0;
