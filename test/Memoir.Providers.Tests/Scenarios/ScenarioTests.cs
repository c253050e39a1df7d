using Memoir.Extraction.Chat;
using Memoir.Sqlite;
using Memoir.Testing;
using Memoir.Testing.Models;
using Xunit;

namespace Memoir.Providers.Tests.Scenarios;

/// <summary>Whatever a model's server does, an add keeps the turn, tells what happened, and stores nothing that nobody said.</summary>
public sealed class ScenarioTests : IAsyncLifetime
{
    private static readonly Scope Alice = Scope.User("alice");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memoir-providers-");
    private readonly ScriptedModelServer _server = new();
    private int _calls;

    public static TheoryData<ModelProtocol, string> Cases
    {
        get
        {
            var cases = new TheoryData<ModelProtocol, string>();
            foreach (var scenario in ModelScenarios.All)
            {
                cases.Add(ModelProtocol.OpenAI, scenario.Name);
                cases.Add(ModelProtocol.Anthropic, scenario.Name);
            }

            return cases;
        }
    }

    private string Database => Path.Combine(_folder.FullName, "memory.db");

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Nothing_is_lost_and_nothing_is_made_up(ModelProtocol protocol, string name)
    {
        var scenario = ModelScenarios.All.Single(each => each.Name == name);
        _server.Answer = request => scenario.Reply(protocol, request, Interlocked.Increment(ref _calls) - 1);
        using var client = Given.Client(_server, protocol, options => options.Timeout = TimeSpan.FromSeconds(scenario.IsSilent ? 0.3 : 60));

        string turn;
        await using (var memory = await OpenAsync(client))
        {
            var added = await memory.AddAsync(ModelScenario.Said, Alice);
            turn = Assert.Single(added.Messages).Id;
            await memory.WhenIdleAsync();
            await CheckAsync(memory, scenario, turn, (await memory.GetEventAsync(added.Event!.Id))!);
        }

        // Another process finds the turn, its state, and makes good what is to be made good.
        await using (var memory = await OpenAsync(client))
        {
            Assert.Equal(ModelScenario.Said, (await memory.GetMessageAsync(turn))?.Content);
            await memory.RetryExtractionAsync();
            await memory.RetryExtractionAsync();

            Assert.Equal(ExtractionState.Done, (await memory.GetMessageAsync(turn))?.Extraction);
            Assert.Equal(Sorted([.. scenario.Kept, .. scenario.KeptLater]), Sorted(await TextsAsync(memory)));
        }
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task CheckAsync(Memory memory, ModelScenario scenario, string turn, ExtractionEvent ended)
    {
        Assert.Equal(Sorted(scenario.Kept), Sorted(await TextsAsync(memory)));
        Assert.DoesNotContain(await TextsAsync(memory), text => scenario.Never.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
        if (scenario.Rejection is { } reason)
        {
            Assert.Contains(ended.Rejected, rejected => rejected.Reason.Contains(reason, StringComparison.Ordinal));
        }

        if (scenario.Error is { } error)
        {
            Assert.Contains(error, ended.Error, StringComparison.Ordinal);
            Assert.Equal(ExtractionState.Pending, (await memory.GetMessageAsync(turn))!.Extraction);
        }
        else
        {
            Assert.Null(ended.Error);
        }

        Assert.DoesNotContain(Given.Key, ended.Error ?? string.Empty, StringComparison.Ordinal);
        var found = await memory.SearchAsync(new SearchRequest { Query = "Lisbon", Scope = Alice, Targets = SearchTargets.Messages });
        Assert.Equal(turn, Assert.Single(found.Hits).Id);
    }

    private static async Task<List<string>> TextsAsync(Memory memory) => [.. (await memory.ListAsync(new ListRequest { Scope = Alice })).Memories.Select(memory => memory.Text)];

    private static List<string> Sorted(IReadOnlyList<string> texts) => [.. texts.Order(StringComparer.Ordinal)];

    private async Task<Memory> OpenAsync(Microsoft.Extensions.AI.IChatClient client)
    {
        SQLitePCL.Batteries_V2.Init();
        var memory = await Memory.CreateAsync(new MemoryComponents { Store = await SqliteStore.OpenAsync(Database), TimeProvider = new FakeClock() });
        return memory.UseChatClient(client);
    }
}
