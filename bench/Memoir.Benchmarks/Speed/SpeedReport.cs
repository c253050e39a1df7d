using System.Globalization;
using System.Text;

namespace Memoir.Benchmarks.Speed;

/// <summary>The table, and the growth of a search drawn over it.</summary>
internal static class SpeedReport
{
    private const int Width = 60;

    public static string Of(IReadOnlyList<SpeedRow> rows)
    {
        var text = new StringBuilder();
        text.Append("| memories | scopes | search | on the processor | KB allocated | of it fusion: memories / messages | embedding included | filter: 1/1,000 | filter: half | first filtered | first search | on the processor | add | resident MB | disk bytes each |\n");
        text.Append("| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |\n");
        foreach (var row in rows)
        {
            text.Append(Line(row)).Append('\n');
        }

        text.Append("\nTimes in ms, p50 / p95. Search by size of the scope, p50, both scales logarithmic:\n\n");
        foreach (var row in rows.Where(static row => row.Scopes == 1))
        {
            // From 0.1 ms at the left edge to 100 ms at the right.
            var length = Math.Clamp((int)Math.Round((Math.Log10(row.Search.P50) + 1) / 3 * Width), 1, Width);
            text.Append(CultureInfo.InvariantCulture, $"    {row.Memories,9:N0} {new string('█', length)} {row.Search.P50:F2} ms\n");
        }

        return text.ToString();
    }

    public static string Line(SpeedRow row) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {row.Memories:N0} | {row.Scopes:N0} | {Show(row.Search)} | {row.Search.Processor:F2} | {row.Search.AllocatedKb:F0} | {Show(row.Fusion)} | {Show(row.Embedded)} | {Show(row.Selective)} | {Show(row.Broad)} | {row.FirstFiltered:F1} | {row.First.Wall:F1} | {row.First.Processor:F1} | {Show(row.Add)} | {row.ResidentBytes / 1048576:F0} | {row.DiskBytes / row.Memories:N0} |");

    private static string Show((double Memories, double Messages)? fusion) =>
        fusion is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known.Memories:F3} / {known.Messages:F3}") : "";

    private static string Show(Sample sample) => string.Create(CultureInfo.InvariantCulture, $"{sample.P50:F2} / {sample.P95:F2}");
}
