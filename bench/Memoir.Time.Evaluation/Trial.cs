using Memoir.Time;

namespace Memoir.TimeEvaluation;

/// <summary>Prints what is found in each line of a file (or of standard input, "-"); a line may begin with its own reference and a tab.</summary>
internal static class Trial
{
    public static void Run(string path, string reference, string? language)
    {
        if (!Timestamps.TryParse(reference, out var at, out var error))
        {
            throw new ArgumentException(error, nameof(reference));
        }

        foreach (var line in string.Equals(path, "-", StringComparison.Ordinal) ? Lines(Console.In) : File.ReadLines(path))
        {
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var instant = tab > 0 && Timestamps.TryParse(line[..tab], out var own) ? own : at;
            var text = tab > 0 ? line[(tab + 1)..] : line;
            Console.WriteLine(text);
            foreach (var mention in TimeExpressions.Find(text, instant, language))
            {
                var loose = mention.IsApproximate ? " ~" : "";
                var interval = $"{mention.Interval.Start:yyyy-MM-dd HH:mm} .. {mention.Interval.End:yyyy-MM-dd HH:mm}";
                Console.WriteLine($"    [{text.AsSpan(mention.Start, mention.Length)}] {interval} {mention.Granularity} {mention.Kind} {mention.Language}{loose}");
            }
        }
    }

    private static IEnumerable<string> Lines(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
