using Spectre.Console;

namespace Memoir.Cli.Rendering;

/// <summary>One thing with its fields, those that are set.</summary>
internal static class Details
{
    public static Grid Of(MemoryRecord memory)
    {
        var grid = New();
        Row(grid, "memory", memory.Text);
        Row(grid, "id", memory.Id);
        Row(grid, "reading", Show.Fact(memory.Fact));
        Row(grid, "status", memory.Status == MemoryStatus.Active ? "current" : Show.Word(memory.Status));
        Row(grid, "superseded by", memory.SupersededBy);
        Row(grid, "true", Show.Validity(memory));
        Row(grid, "recorded", Show.Time(memory.CreatedAt));
        Row(grid, "changed", memory.UpdatedAt == memory.CreatedAt ? null : Show.Time(memory.UpdatedAt));
        Row(grid, "expires", memory.ExpirationDate is { } day ? Show.Day(day) : null);
        Row(grid, "categories", memory.Categories.Count == 0 ? null : string.Join(", ", memory.Categories));
        Row(grid, "metadata", memory.Metadata?.GetRawText());
        Row(grid, "immutable", memory.Immutable ? "yes" : null);
        Row(grid, "scope", memory.Scope.ToString());
        Row(grid, "made by", memory.Extractor);
        return grid;
    }

    public static Grid Of(MessageRecord message)
    {
        var grid = New();
        Row(grid, message.Name ?? message.Role, message.Content);
        Row(grid, "id", message.Id);
        Row(grid, "said", Show.Time(message.SaidAt));
        Row(grid, "recorded", Show.Time(message.RecordedAt));
        Row(grid, "external id", message.ExternalId);
        Row(grid, "extraction", message.Extraction.ToString());
        Row(grid, "scope", message.Scope.ToString());
        return grid;
    }

    public static Grid Of(ExtractionEvent shown)
    {
        var grid = New();
        Row(grid, "event", shown.Id);
        Row(grid, "status", Show.Progress(shown));
        Row(grid, "error", shown.Error);
        Row(grid, "stood in", shown.FallbackReason);
        Row(grid, "turns", Show.Count(shown.Messages));
        Row(grid, "tries", shown.Attempts == 0 ? null : $"{Show.Count(shown.Attempts)} failed");
        Row(grid, "made", Show.Time(shown.CreatedAt));
        Row(grid, "ended", shown.CompletedAt is { } ended ? $"{Show.Time(ended)}, after {(ended - shown.CreatedAt).TotalSeconds:0.0} s" : null);
        Row(grid, "cost", shown.CoveredBy is { } other ? $"in the call of event {other}" : $"{Show.Tokens(shown.Usage)}; {shown.CallTime.TotalSeconds:0.0} s");
        Row(grid, "answers", shown.Issues.Count == 0 ? null : Show.Issues(shown.Issues));
        Row(grid, "scope", shown.Scope.ToString());
        foreach (var memory in shown.Memories)
        {
            Row(grid, Show.Event(memory.Event), memory.Text);
        }

        foreach (var rejected in shown.Rejected)
        {
            Row(grid, "not stored", $"{rejected.Text} ({rejected.Reason})");
        }

        return grid;
    }

    public static Grid New() => new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0) }).AddColumn();

    public static void Row(Grid grid, string name, string? value)
    {
        if (value is not null)
        {
            grid.AddRow(Tables.Dim(name), Tables.Cell(value));
        }
    }
}
