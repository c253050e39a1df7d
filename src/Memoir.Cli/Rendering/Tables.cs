using Memoir.Extraction;
using Spectre.Console;
using Spectre.Console.Rendering;
using Words = Spectre.Console.Text;

namespace Memoir.Cli.Rendering;

/// <summary>The tables of the commands: same borders, same columns for the same things.</summary>
internal static class Tables
{
    public static Table New(params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey);
        foreach (var column in columns)
        {
            table.AddColumn(new TableColumn(new Words(column, new Style(decoration: Decoration.Bold))) { NoWrap = column is "score" or "id" or "#" or "event" });
        }

        return table;
    }

    public static IRenderable Cell(string? text, Style? style = null) => new Words(SafeText.Lines(text ?? string.Empty), style);

    public static IRenderable Dim(string? text) => Cell(text, new Style(Color.Grey));

    public static IRenderable Score(double score) =>
        Cell(Show.Number(score), new Style(score >= 0.5 ? Color.Green : score >= 0.25 ? Color.Yellow : Color.Grey));

    public static IRenderable Event(MemoryEvent happened) => Cell(Show.Event(happened), new Style(happened switch
    {
        MemoryEvent.Add or MemoryEvent.Restore => Color.Green,
        MemoryEvent.Supersede => Color.Yellow,
        MemoryEvent.Update => Color.Blue,
        MemoryEvent.Delete => Color.Red,
        _ => Color.Grey,
    }));

    public static IRenderable Status(MemoryRecord memory) => memory.Status == MemoryStatus.Active
        ? Cell("current", new Style(Color.Green))
        : Cell(Show.Word(memory.Status), new Style(Color.Grey));

    public static Table Added(AddResult result)
    {
        var table = New("event", "memory", "reading", "id");
        foreach (var memory in result.Memories)
        {
            table.AddRow(Event(memory.Event), Cell(memory.Text), Dim(Show.Fact(memory.Fact)), Dim(memory.Id));
        }

        return table;
    }

    public static Table Events(IEnumerable<ExtractionEvent> events)
    {
        var table = New("made", "status", "turns", "memories", "cost", "scope", "id");
        foreach (var shown in events)
        {
            table.AddRow(
                Dim(Show.Time(shown.CreatedAt)),
                Cell(Show.Progress(shown), new Style(shown.Status switch
                {
                    EventStatus.Succeeded => Color.Green,
                    EventStatus.Failed => Color.Red,
                    _ => Color.Yellow,
                })),
                Dim(Show.Count(shown.Messages)),
                Dim(Show.Count(shown.Memories.Count)),
                Dim(shown.CoveredBy is null ? Show.Tokens(shown.Usage) : "with another"),
                Dim(shown.Scope.ToString()),
                Dim(shown.Id));
        }

        return table;
    }

    public static Table Memories(IEnumerable<MemoryRecord> memories)
    {
        var table = New("memory", "status", "true", "scope", "id");
        foreach (var memory in memories)
        {
            table.AddRow(Cell(memory.Text), Status(memory), Dim(Show.Validity(memory)), Dim(memory.Scope.ToString()), Dim(memory.Id));
        }

        return table;
    }

    public static Table Hits(IReadOnlyList<SearchHit> hits)
    {
        var table = New("#", "score", "text", "when", "scope");
        for (var i = 0; i < hits.Count; i++)
        {
            var hit = hits[i];
            table.AddRow(
                Dim($"{i + 1}"),
                Score(hit.Score),
                Explanations.Under(hit),
                Dim(Show.When(hit)),
                Dim((hit.Memory?.Scope ?? hit.Message?.Scope)?.ToString()));
        }

        return table;
    }

    public static Table History(IEnumerable<HistoryEntry> entries)
    {
        var table = New("when", "event", "before", "after", "who", "why");
        foreach (var entry in entries)
        {
            table.AddRow(
                Dim(Show.Time(entry.At)), Event(entry.Event), Cell(entry.OldText), Cell(entry.NewText), Dim(entry.Actor), Dim(entry.Reason));
        }

        return table;
    }

    public static Table Diff(MemoryDiff diff)
    {
        var table = New("change", "before", "after", "id");
        foreach (var added in diff.Added)
        {
            table.AddRow(Cell("added", new Style(Color.Green)), Cell(null), Cell(added.Text), Dim(added.Id));
        }

        foreach (var removed in diff.Removed)
        {
            table.AddRow(Cell("removed", new Style(Color.Red)), Cell(removed.Text), Cell(null), Dim(removed.Id));
        }

        foreach (var (before, after) in diff.Changed)
        {
            table.AddRow(Cell("changed", new Style(Color.Yellow)), Cell(WithStatus(before)), Cell(WithStatus(after)), Dim(after.Id));
        }

        return table;
    }

    public static Table Candidates(IEnumerable<Candidate> candidates)
    {
        var table = New("fact", "reading", "change", "true", "rule", "turn");
        foreach (var candidate in candidates)
        {
            table.AddRow(
                Cell(candidate.Text),
                Dim(Show.Fact(candidate.Fact)),
                Dim(candidate.Change.ToString().ToLowerInvariant()),
                Dim((candidate.ValidFrom, candidate.ValidTo) switch
                {
                    (null, null) => null,
                    ({ } from, { } to) => $"{Show.Day(from)} → {Show.Day(to)}",
                    ({ } from, null) => $"from {Show.Day(from)}",
                    (null, { } to) => $"until {Show.Day(to)}",
                }),
                Dim(candidate.Rule),
                Dim($"{candidate.TurnIndex + 1}"));
        }

        return table;
    }

    public static Table Times(IEnumerable<TimeMentionView> times)
    {
        var table = New("text", "from", "to", "told in", "kind", "language");
        foreach (var time in times)
        {
            table.AddRow(
                Cell(time.Text),
                Cell(time.From is { } from ? Show.Local(from) : "…"),
                Cell(time.To is { } to ? Show.Local(to) : "…"),
                Dim($"{time.Granularity.ToString().ToLowerInvariant()}{(time.Approximate ? ", about" : string.Empty)}"),
                Dim($"{time.Kind.ToString().ToLowerInvariant()}{(time.Relative ? ", relative" : string.Empty)}"),
                Dim(time.Language));
        }

        return table;
    }

    public static Table Findings(IEnumerable<DoctorFinding> findings)
    {
        var table = New("check", "", "finding");
        foreach (var finding in findings)
        {
            var mark = finding switch
            {
                { Repaired: true } => Cell("mended", new Style(Color.Green)),
                { Severity: DoctorSeverity.Ok } => Cell("ok", new Style(Color.Green)),
                { Severity: DoctorSeverity.Warning } => Cell("warning", new Style(Color.Yellow)),
                _ => Cell("error", new Style(Color.Red)),
            };
            table.AddRow(Cell(finding.Check), mark, finding.Remedy is { } remedy ? new Rows(Cell(finding.Message), Dim($"→ {remedy}")) : Cell(finding.Message));
        }

        return table;
    }

    private static string WithStatus(MemoryRecord memory) =>
        memory.Status == MemoryStatus.Active ? memory.Text : $"{memory.Text} ({Show.Word(memory.Status)})";
}
