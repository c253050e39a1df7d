using System.Globalization;

namespace Memoir.TimeEvaluation;

internal static class Report
{
    public static void Print(string title, List<Result> results, Func<Result, string> key)
    {
        Console.WriteLine($"| {title} | cases | exact |");
        Console.WriteLine("| --- | ---: | ---: |");
        foreach (var group in results.GroupBy(key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var exact = group.Average(r => r.IsRight ? 1.0 : 0.0).ToString("F3", CultureInfo.InvariantCulture);
            Console.WriteLine($"| {group.Key} | {group.Count()} | {exact} |");
        }

        Console.WriteLine();
    }

    public static string Text((DateTimeOffset Start, DateTimeOffset Last)? interval) => interval is { } i
        ? $"{i.Start.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)}..{i.Last.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture)}"
        : "none";

    public static string Short(string text) => text.Length <= 70 ? text : text[..70] + "…";
}
