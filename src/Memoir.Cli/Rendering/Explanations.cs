using Spectre.Console;
using Spectre.Console.Rendering;

namespace Memoir.Cli.Rendering;

/// <summary>Where scores come from, and where what is missing fell out.</summary>
internal static class Explanations
{
    private const int BarWidth = 24;

    /// <summary>A hit's text, with its explanation and its copies where there are any.</summary>
    public static IRenderable Under(SearchHit hit)
    {
        var rows = new List<IRenderable> { Tables.Cell(Show.HitText(hit)) };
        if (hit.Explanation is { } why)
        {
            rows.Add(Arms(why.Arms, why.MatchedWords, why.MatchedEntities));
        }

        if (hit.Copies.Count > 0)
        {
            rows.Add(Tables.Dim($"└ said {hit.Copies.Count + 1} times: {string.Join(", ", hit.Copies.Select(static copy => copy.Id))}"));
        }

        return rows.Count == 1 ? rows[0] : new Rows(rows);
    }

    /// <summary>What became of an entry that was asked after.</summary>
    public static IRenderable Of(EntryTrace trace)
    {
        var rows = new List<IRenderable>
        {
            Tables.Cell($"{trace.Id}: {trace.Reason}", new Style(trace.Outcome == TraceOutcome.Returned ? Color.Green : Color.Yellow)),
        };
        if (trace.Arms.Count > 0)
        {
            rows.Add(Arms(trace.Arms, trace.MatchedWords, trace.MatchedEntities));
            rows.Add(Tables.Dim($"└ score {Show.Number(trace.Score)}"));
        }

        if (trace.Remedy.Length > 0)
        {
            rows.Add(Tables.Cell($"→ {trace.Remedy}"));
        }

        return new Rows(rows);
    }

    private static IRenderable Arms(IReadOnlyList<ArmContribution> arms, IReadOnlyList<string> matched, IReadOnlyList<string> entities)
    {
        var grid = new Grid().AddColumns(5);
        foreach (var arm in arms)
        {
            // A bar as long as the part of the score; what takes off has none.
            var bar = new string('▪', (int)Math.Round(Math.Clamp(arm.Contribution, 0, 1) * BarWidth));
            grid.AddRow(
                Tables.Dim($"└ {arm.Arm}"),
                Tables.Dim(arm.Rank > 0 ? $"place {arm.Rank}" : "not seen"),
                Tables.Dim($"raw {Show.Number(arm.Raw)}"),
                Tables.Dim($"gives {Show.Number(arm.Contribution)}"),
                Tables.Cell(bar, new Style(Color.Green)));
        }

        var rows = new List<IRenderable> { grid };
        if (matched.Count > 0)
        {
            rows.Add(Tables.Dim($"└ shares: {string.Join(", ", matched)}"));
        }

        if (entities.Count > 0)
        {
            rows.Add(Tables.Dim($"└ is of: {string.Join(", ", entities)}"));
        }

        return new Rows(rows);
    }
}
