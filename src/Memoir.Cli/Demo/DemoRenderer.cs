using Memoir.Cli.Rendering;
using Spectre.Console;

namespace Memoir.Cli.Demo;

/// <summary>Draws the demo: what was said, what was kept of it, what came back.</summary>
internal sealed class DemoRenderer(IAnsiConsole console)
{
    private const int BarWidth = 12;
    private const int ReplyWidth = 64;

    public void Write(DemoView view)
    {
        console.WriteLine();
        console.Write(new Rule("[bold]Memoir: a memory that outlives its process[/]").RuleStyle(new Style(Color.Grey)));
        Heading(1, "A conversation", $"process {view.ProcessId} writes {view.Store}");
        foreach (var turn in view.Conversation)
        {
            Turn(turn);
        }

        Heading(2, "A question", DemoScript.User + " asks:");
        Quote(view.FirstSearch.Query);
        Recalled(view.FirstSearch);
        Heading(3, "News", "something changes:");
        Turn(view.News);
        Heading(4, "Another process", $"process {view.Recall.ProcessId} opens the file, knowing nothing but its path, and is asked the same:");
        Quote(view.Recall.Search.Query);
        Recalled(view.Recall.Search);
        Past(view.Recall);
        Tokens(view.Tokens);
    }

    private void Heading(int number, string title, string remark)
    {
        console.WriteLine();
        console.Write(new Markup($"[bold cyan]{number}  {Markup.Escape(title)}[/]  [grey]{Markup.Escape(remark)}[/]\n\n"));
    }

    private void Quote(string text) => console.Write(new Padder(new Markup($"[italic]“{Markup.Escape(SafeText.Line(text))}”[/]"), new Padding(3, 0, 0, 1)));

    private void Turn(DemoTurn turn)
    {
        var isUser = string.Equals(turn.Role, MessageRoles.User, StringComparison.Ordinal);
        var grid = new Grid()
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(3, 0, 2, 0), Width = 10 })
            .AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, 2, 0), Width = 9 })
            .AddColumn();
        grid.AddRow(
            Tables.Dim(Show.Day(turn.SaidAt)),
            isUser ? Tables.Cell(DemoScript.User) : Tables.Dim(turn.Role),
            isUser ? Tables.Cell(turn.Content) : Tables.Dim(Shorten(turn.Content)));
        foreach (var memory in turn.Result.Memories)
        {
            grid.AddRow(Tables.Cell(null), Tables.Event(memory.Event), Kept(memory));
        }

        foreach (var rejected in turn.Result.Rejected)
        {
            grid.AddRow(Tables.Cell(null), Tables.Dim("not kept"), Tables.Dim(rejected.Reason));
        }

        console.Write(grid);
    }

    /// <summary>The agent's own words are the background of the story.</summary>
    private static string Shorten(string text) => text.Length <= ReplyWidth ? text : $"{text[..text.LastIndexOf(' ', ReplyWidth)]} …";

    private static Markup Kept(AddedMemory memory)
    {
        var reading = Show.Fact(memory.Fact) is { } fact ? $"  [grey]{Markup.Escape(SafeText.Line(fact))}[/]" : string.Empty;
        var why = memory.Reason is { } reason ? $"  [yellow]{Markup.Escape(SafeText.Line(reason))}[/]" : string.Empty;
        return new Markup($"[bold]{Markup.Escape(SafeText.Line(memory.Text))}[/]{reading}{why}");
    }

    private void Recalled(SearchView search)
    {
        foreach (var part in search.Degraded)
        {
            console.Write(new Padder(new Markup($"[yellow]did not run: {Markup.Escape(SafeText.Line(part))}[/]"), new Padding(3, 0, 0, 0)));
        }

        if (search.Hits.Count == 0)
        {
            console.Write(new Padder(Tables.Dim("Nothing was recalled."), new Padding(3, 0, 0, 0)));
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("score", "recalled", "why");
        table.Columns[0].NoWrap = true;
        foreach (var hit in search.Hits)
        {
            table.AddRow(
                new Markup($"[green]{Bar(hit.Score)}[/] {Show.Number(hit.Score)}"),
                Tables.Cell(hit.Text, new Style(decoration: Decoration.Bold)),
                Tables.Dim(Why(hit.Explanation)));
        }

        console.Write(new Padder(table, new Padding(3, 0, 0, 0)));
    }

    private static string Why(SearchExplanation? explanation)
    {
        if (explanation is null)
        {
            return string.Empty;
        }

        var arms = explanation.Arms.Where(static arm => arm.Rank > 0)
            .Select(static arm => $"{arm.Arm}: place {arm.Rank}, {Show.Number(arm.Raw)} → {Show.Number(arm.Contribution)}");
        return string.Join("\n", arms.Concat(explanation.MatchedWords.Count == 0 ? [] : [$"shares {string.Join(", ", explanation.MatchedWords)}"]));
    }

    private static string Bar(double score)
    {
        var full = (int)Math.Round(Math.Clamp(score, 0, 1) * BarWidth);
        return new string('━', full) + new string(' ', BarWidth - full);
    }

    private void Past(DemoRecall recall)
    {
        if (recall.Past.Count == 0)
        {
            return;
        }

        console.Write(new Padder(new Markup("What no longer holds is kept, with when it held and what took its place:"), new Padding(3, 1, 0, 0)));
        var byId = recall.Current.Concat(recall.Past).ToDictionary(static m => m.Id, StringComparer.Ordinal);
        var table = new Table().Border(TableBorder.Rounded).BorderColor(Color.Grey).AddColumns("then", "held", "became", "now");
        foreach (var memory in recall.Past)
        {
            table.AddRow(
                Tables.Cell(memory.Text),
                Tables.Dim(Show.Validity(memory)),
                Tables.Cell(Show.Word(memory.Status), new Style(Color.Yellow)),
                Tables.Cell(memory.SupersededBy is { } by && byId.TryGetValue(by, out var next) ? next.Text : null, new Style(decoration: Decoration.Bold)));
        }

        console.Write(new Padder(table, new Padding(3, 0, 0, 0)));
    }

    private void Tokens(DemoTokens tokens)
    {
        Heading(5, "What it saves", "the recalled block against the whole conversation, in estimated tokens:");
        var block = tokens.Block.Length == 0 ? Tables.Dim("nothing") : Tables.Cell(tokens.Block);
        console.Write(new Padder(new Panel(block).Header("goes into the prompt").Border(BoxBorder.Rounded).BorderColor(Color.Grey), new Padding(3, 0, 0, 0)));
        var chart = new BarChart().Width(72).ShowValues()
            .AddItem("recalled", tokens.Recalled, Color.Green)
            .AddItem("full history", tokens.FullHistory, Color.Grey);
        console.Write(new Padder(chart, new Padding(3, 0, 0, 0)));
        console.Write(new Padder(Tables.Dim(tokens.Rule), new Padding(3, 1, 0, 1)));
    }
}
