using Memoir.Sqlite;
using Memoir.Testing.Models;
using Xunit;

namespace Memoir.Providers.Tests.Scenarios;

/// <summary>The short form of bench/Memoir.Chat.Evaluation: a real model, small and bad, over HTTP, killed on the way.</summary>
public sealed class SmallModelTests
{
    private static readonly string[][] Chats =
    [
        ["I live in Berlin and I work as a nurse."],
        ["Please remember that I'm vegetarian.", "And my daughter Mia is vegan."],
        ["I'm not married, but I have a girlfriend called Julia."],
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bad_model_that_dies_on_the_way_loses_no_turn_and_invents_no_memory()
    {
        var program = LlamaServer.Find();
        Assert.SkipWhen(program is null, "The model SmolLM2 is not at hand (shared/tools/llama-server).");
        var path = Path.Combine(Path.GetTempPath(), $"memoir-small-{Guid.NewGuid():N}.db");
        var server = await LlamaServer.StartAsync(program, cancellationToken: Cancellation);
        try
        {
            using var client = Models.CreateChatClient(new ModelOptions { Provider = ModelProvider.OpenAI, Url = server.Url.AbsoluteUri, Model = "smollm2" }, static _ => null);
            SQLitePCL.Batteries_V2.Init();
            await using var memory = await Memory.CreateAsync(
                new MemoryComponents { Store = await SqliteStore.OpenAsync(path, cancellationToken: Cancellation), ChatClient = client },
                SmallModel.Memory,
                Cancellation);

            // Nobody is there when the turns come in.
            var port = server.Port;
            await server.KillAsync();
            foreach (var turns in Chats)
            {
                await memory.AddAsync(new AddRequest { Scope = new Scope { UserId = turns[0] }, Messages = [.. turns.Select(Message.User)] }, Cancellation);
            }

            server = await LlamaServer.StartAsync(program, port, Cancellation);
            while ((await memory.ListEventsAsync(cancellationToken: Cancellation)).Events.Any(static one => !one.HasEnded))
            {
                await memory.RetryExtractionAsync(Cancellation);
                await memory.WhenIdleAsync(Cancellation);
            }

            var stored = 0;
            foreach (var turns in Chats)
            {
                var scope = new Scope { UserId = turns[0] };
                foreach (var turn in turns)
                {
                    var found = await memory.SearchAsync(new SearchRequest { Query = turn, Scope = scope, Targets = SearchTargets.Messages }, Cancellation);
                    Assert.Contains(found.Hits, hit => hit.Text == turn);
                }

                foreach (var one in (await memory.ListAsync(new ListRequest { Scope = scope }, Cancellation)).Memories)
                {
                    stored++;
                    Assert.All(
                        one.Text.Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries).Where(static word => char.IsUpper(word[0]) && !word.StartsWith("User", StringComparison.Ordinal)),
                        name => Assert.Contains(name, string.Join(' ', turns), StringComparison.OrdinalIgnoreCase));
                }
            }

            Assert.InRange(stored, 1, 8);
        }
        finally
        {
            await server.DisposeAsync();
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"))
            {
                File.Delete(file);
            }
        }
    }
}
