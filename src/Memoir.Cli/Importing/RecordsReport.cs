using Memoir.Cli.Rendering;
using Spectre.Console;

namespace Memoir.Cli.Importing;

/// <summary>Tells what an import of records did.</summary>
internal static class RecordsReport
{
    private const int ConflictsShown = 5;

    public static int Write(Terminal terminal, ImportResult result)
    {
        var view = Of(result);
        if (terminal.IsJson)
        {
            terminal.Json(view, CliJson.Default.RecordsView);
            return ExitCodes.Ok;
        }

        var grid = Details.New();
        Details.Row(grid, "format", view.Format);
        Details.Row(grid, "stored", $"{Show.Count(view.Messages)} messages, {Show.Count(view.Memories)} memories, {Show.Count(view.HistoryEntries)} lines of history, {Show.Count(view.Receipts)} receipts");
        Details.Row(grid, "there before", view.Unchanged == 0 ? null : $"{Show.Count(view.Unchanged)} rows");
        Details.Row(grid, "time", $"{view.Seconds:0.00} s");
        terminal.Out.Write(new Panel(grid).Border(BoxBorder.Rounded).BorderColor(Color.Grey).Header("imported"));
        foreach (var conflict in view.Conflicts.Take(ConflictsShown))
        {
            terminal.Warn($"{conflict.Position}: {conflict.Kind} {conflict.Id} was left out: {conflict.Problem}.");
        }

        if (view.Conflicts.Count > ConflictsShown)
        {
            terminal.Warn($"{Show.Count(view.Conflicts.Count - ConflictsShown)} further rows were left out so; --json names them.");
        }

        if (view.EmbeddingError is { } error)
        {
            terminal.Warn($"Texts could not be embedded and are found by their words for now: {error}");
        }

        return ExitCodes.Ok;
    }

    private static RecordsView Of(ImportResult result) => new()
    {
        Format = result.Format switch
        {
            PortableFormat.Mem0 => "mem0",
            PortableFormat.Mem0History => "mem0-history",
            _ => "memoir",
        },
        Messages = result.Messages,
        Memories = result.Memories,
        HistoryEntries = result.HistoryEntries,
        Receipts = result.Receipts,
        Unchanged = result.Unchanged,
        Conflicts = result.Conflicts,
        EmbeddingError = result.EmbeddingError,
        Seconds = result.Elapsed.TotalSeconds,
    };
}
