using System.CommandLine;
using Memoir.Cli.Commands;
using Memoir.Cli.Rendering;
using Memoir.Text;

namespace Memoir.Cli.Demo;

/// <summary><c>memoir demo</c>: a conversation, a question, a move, and a second process that still knows.</summary>
internal sealed class DemoCommand : MemoirCommand
{
    private const int Hits = 5;

    private readonly Option<string?> _data;

    public DemoCommand(CommonOptions options, CliHost host)
        : base("demo", "See it work: a conversation, a question, a move, and a second process that still knows.", options, host)
    {
        _data = Opt(new Option<string?>("--data") { HelpName = "PATH", Description = "Keep the demo's store here; the file must not exist. Default: a temporary one, removed at the end." });
        Add(options.Json);
    }

    internal static SearchRequest Question(Scope scope) => new() { Query = DemoScript.Question, Scope = scope, TopK = Hits, Explain = true };

    protected override async Task<int> RunAsync(Invocation call, CancellationToken ct)
    {
        if (call.Get(_data) is { } kept)
        {
            var path = Path.GetFullPath(kept);
            if (File.Exists(path))
            {
                throw new InvalidInputException("--data", $"{path} exists; the demo begins with a fresh store. Name another file.");
            }

            await PlayAsync(call, path, ct);
            return ExitCodes.Ok;
        }

        var folder = Directory.CreateTempSubdirectory("memoir-demo-");
        try
        {
            await PlayAsync(call, Path.Combine(folder.FullName, "alice.db"), ct);
            return ExitCodes.Ok;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task PlayAsync(Invocation call, string path, CancellationToken ct)
    {
        StorePath.Prepare(path, create: true);
        var story = await TellAsync(path, ct);
        var recall = await SecondProcess.RecallAsync(Host, path, ct);
        var view = new DemoView
        {
            Store = path,
            ProcessId = Environment.ProcessId,
            Conversation = story.Turns,
            FirstSearch = story.Search,
            News = story.News,
            Recall = recall,
            Tokens = Tokens([.. story.Turns, story.News], recall),
        };
        if (call.Terminal.IsJson)
        {
            call.Terminal.Json(view, CliJson.Default.DemoView);
        }
        else
        {
            new DemoRenderer(call.Terminal.Out).Write(view);
        }
    }

    /// <summary>The first process: its memory is closed before the second one starts.</summary>
    private async Task<(List<DemoTurn> Turns, SearchView Search, DemoTurn News)> TellAsync(string path, CancellationToken ct)
    {
        var scope = Scope.User(DemoScript.User);
        await using var memory = await Host.Open(path, new MemoryOptions(), Host.TimeProvider, ct);
        var now = Host.TimeProvider.GetUtcNow();
        var turns = new List<DemoTurn>();
        foreach (var (daysAgo, session) in DemoScript.Sessions)
        {
            var said = now.AddDays(-daysAgo);
            foreach (var turn in session)
            {
                turns.Add(await SayAsync(memory, scope, turn with { Timestamp = said }, ct));
                said = said.AddMinutes(1);
            }
        }

        var search = SearchView.Of(DemoScript.Question, await memory.SearchAsync(Question(scope), ct));
        return (turns, search, await SayAsync(memory, scope, Message.User(DemoScript.News) with { Timestamp = now }, ct));
    }

    private static async Task<DemoTurn> SayAsync(IMemory memory, Scope scope, Message turn, CancellationToken ct)
    {
        var result = await memory.AddAsync(new AddRequest { Scope = scope, Messages = [turn] }, ct);
        return new DemoTurn(turn.Timestamp!.Value, turn.Role, turn.Content, AddView.Of(result));
    }

    private static DemoTokens Tokens(IEnumerable<DemoTurn> turns, DemoRecall recall)
    {
        var block = string.Join('\n', recall.Search.Hits.Select(static hit => $"- {hit.Text}"));
        var history = string.Join('\n', turns.Select(static turn => $"{turn.Role}: {turn.Content}"));
        return new DemoTokens(TokenEstimate.Count(block), TokenEstimate.Count(history), block, TokenEstimate.Rule);
    }
}
