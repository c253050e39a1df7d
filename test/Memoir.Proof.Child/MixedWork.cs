using System.Diagnostics;
using System.Text.Json;

namespace Memoir.Proof.Child;

/// <summary>
/// One of several processes on one file: eight lanes that add, retry, update, delete and search in the same scopes until the
/// time is over. It reports what was acknowledged, and every error that a caller need not expect.
/// </summary>
internal static class MixedWork
{
    private const int Lanes = 8;
    private const int Scopes = 3;
    private static int _done;
    private static int _expected;

    public static async Task RunAsync(string path, int process, int seconds, string[] shared)
    {
        await using var memory = await ProofMemory.OpenAsync(path);
        var clock = Stopwatch.StartNew();
        var end = TimeSpan.FromSeconds(seconds);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(async () =>
        {
            var random = new Random((process * 100) + lane);
            var counts = new int[shared.Length];
            for (var i = 0; clock.Elapsed < end; i++)
            {
                await TryAsync(memory, new Turn(process, lane, i, random, shared, counts));
            }

            for (var s = 0; s < shared.Length; s++)
            {
                Report.Line("COUNT", shared[s], CounterOf(process, lane), $"{counts[s]}");
            }
        })));
        Report.Line("DONE", $"{_done}", $"{_expected}");
    }

    private static async Task TryAsync(Memory memory, Turn turn)
    {
        try
        {
            await WorkAsync(memory, turn);
            Interlocked.Increment(ref _done);
        }
        catch (Exception error) when (error is MemoryNotFoundException or MemoryConflictException
            || (error is MemoryStoreException && error.Message.Contains("is locked by another connection", StringComparison.Ordinal)))
        {
            Interlocked.Increment(ref _expected);
            Report.Line("EXPECTED", error.GetType().Name, error.Message.ReplaceLineEndings(" "));
        }
        catch (Exception error)
        {
            Report.Line("UNEXPECTED", error.ToString().ReplaceLineEndings(" "));
        }
    }

    private static Task WorkAsync(Memory memory, Turn turn) => (turn.Number % 6) switch
    {
        0 => CountAsync(memory, turn),
        1 => OwnAsync(memory, turn),
        2 => RetriedAsync(memory, turn),
        3 => MoveAsync(memory, turn),
        4 => TagAsync(memory, turn),
        _ => LookAsync(memory, turn),
    };

    // Every lane counts under a key of its own in metadata that all lanes of all processes merge into.
    private static async Task CountAsync(Memory memory, Turn turn)
    {
        var s = turn.Random.Next(turn.Shared.Length);
        var next = turn.Counts[s] + 1;
        var value = JsonElement.Parse($$"""{ "{{CounterOf(turn.Process, turn.Lane)}}": {{next}} }""");
        await memory.UpdateAsync(new UpdateRequest { Id = turn.Shared[s], Metadata = value });
        turn.Counts[s] = next;
    }

    // What was added is found by the next search, what was deleted is not.
    private static async Task OwnAsync(Memory memory, Turn turn)
    {
        var word = ProofMemory.Word(turn.Process, turn.Lane, turn.Number);
        var scope = ScopeOf(turn);
        var id = (await memory.AddAsync($"note {word}", scope)).Memories[0].Id;
        await RequireAsync(memory, word, scope, id, found: true);
        if (turn.Random.Next(2) == 0)
        {
            await memory.DeleteAsync(id);
            await RequireAsync(memory, word, scope, id, found: false);
            Report.Line("GONE", id);
        }
        else
        {
            Report.Line("KEPT", id, word);
        }
    }

    private static async Task RequireAsync(Memory memory, string word, Scope scope, string id, bool found)
    {
        var hits = await memory.SearchAsync(word, scope, topK: 1000);
        if (hits.Any(hit => hit.Id == id) != found)
        {
            throw new InvalidOperationException($"'{word}' ({id}) {(found ? "is not found after it was added" : "is found after it was deleted")}.");
        }
    }

    // The same calls from every lane of every process: the first writes, the others get its result.
    private static async Task RetriedAsync(Memory memory, Turn turn)
    {
        var number = turn.Number / 6;
        var added = await memory.AddAsync(new AddRequest
        {
            Messages = [Message.User($"retried {ProofMemory.Word(number)}")],
            Scope = Scope.User("retried"),
            Infer = false,
            IdempotencyKey = $"retried {number}",
        });
        Report.Line("KEY", $"{number}", added.Messages[0].Id, added.Memories[0].Id, $"{added.Replayed}");
    }

    // All move house all the time: one home stays.
    private static Task<AddResult> MoveAsync(Memory memory, Turn turn) =>
        memory.AddAsync($"user.home = town {ProofMemory.Word(turn.Process, turn.Lane, turn.Number)}", ScopeOf(turn));

    // A memory of someone else's, which may be gone by now.
    private static async Task TagAsync(Memory memory, Turn turn)
    {
        var page = await memory.ListAsync(new ListRequest { Scope = ScopeOf(turn), Limit = 20 });
        if (page.Memories.Count > 0)
        {
            var id = page.Memories[turn.Random.Next(page.Memories.Count)].Id;
            await memory.UpdateAsync(new UpdateRequest { Id = id, Categories = [$"tag {turn.Random.Next(5)}"] });
        }
    }

    private static async Task LookAsync(Memory memory, Turn turn)
    {
        var found = await memory.SearchAsync("town note", ScopeOf(turn), topK: 50);
        foreach (var hit in found.Take(2))
        {
            await memory.HistoryAsync(new HistoryRequest { MemoryId = hit.Id });
        }
    }

    private static Scope ScopeOf(Turn turn) => Scope.User($"user {turn.Random.Next(Scopes)}");

    private static string CounterOf(int process, int lane) => $"p{process}l{lane}";

    private sealed record Turn(int Process, int Lane, int Number, Random Random, string[] Shared, int[] Counts);
}
