using System.Collections.Concurrent;
using System.Diagnostics;

namespace Memoir.Load;

/// <summary>
/// Mixed load on a real server that is killed (SIGKILL) in the middle and started again on the same files. Afterwards each memory that was
/// acknowledged is read back, and each user's memories are counted: nothing is lost, nothing is there twice.
/// </summary>
public sealed class KillRun : IDisposable
{
    private const int Callers = 8;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);
    private readonly ScratchFolder _folder = new();
    private readonly Ledger _ledger = new();
    private readonly ConcurrentBag<double> _times = [];
    private long _acknowledged;
    private long _searches;
    private long _broken;
    private long _refused;

    /// <summary>Runs for so long.</summary>
    public async Task<KillResult> RunAsync(TimeSpan time)
    {
        var store = _folder.File("kill.db");
        var server = await ServedProcess.MemoirAsync(store);
        try
        {
            var address = server.Address;
            using var api = new LoadClient(address, Callers);
            var clock = Stopwatch.StartNew();
            var calling = Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CallAsync(api, caller, clock, time))));
            await Task.Delay(time / 2);
            await server.KillAsync();
            var killed = Stopwatch.GetTimestamp();
            await server.DisposeAsync();
            server = await ServedProcess.MemoirAsync(store, address.Port);
            while (!(await api.ReadyAsync()).IsOk)
            {
                await PauseAsync(killed, "/readyz does not answer");
            }

            var backIn = Stopwatch.GetElapsedTime(killed);
            await calling;
            return new KillResult(
                _acknowledged, _searches, _broken, _refused, _ledger.Memories.Count, await LostAsync(api), backIn, [.. _times.Order()], server.ResidentBytes);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    public void Dispose() => _folder.Dispose();

    private static string User(int caller) => $"caller-{caller}";

    // Of ten requests, five search, three add, one changes, one deletes: a caller's own memories, so that he knows what they must say.
    private async Task CallAsync(LoadClient api, int caller, Stopwatch clock, TimeSpan time)
    {
        var random = new Random(caller);
        var own = new List<string>();
        for (var number = 0L; clock.Elapsed < time; number++)
        {
            var kind = random.Next(10);
            if (kind < 5)
            {
                var found = await TimedAsync(() => api.SearchAsync(Words.Question(random), User(caller)));
                Interlocked.Add(ref _searches, found.IsOk ? 1 : 0);
            }
            else if (kind < 8 || own.Count == 0)
            {
                own.Add(await AddAsync(api, caller, number, Words.Sentence(random, number)));
            }
            else if (kind == 8)
            {
                await UpdateAsync(api, own[random.Next(own.Count)], Words.Sentence(random, number));
            }
            else
            {
                await DeleteAsync(api, own, random.Next(own.Count));
            }
        }
    }

    // Sent again under its key until it is answered, as a careful client does: the memory is there once, however often it was sent.
    private async Task<string> AddAsync(LoadClient api, int caller, long number, string text)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var answer = await TimedAsync(() => api.AddAsync(text, User(caller), $"{caller}-{number}"));
            if (answer.IsOk)
            {
                var id = answer.Json.GetProperty("results")[0].GetProperty("id").GetString()!;
                _ledger.Added(id, User(caller), text);
                Interlocked.Increment(ref _acknowledged);
                return id;
            }

            await PauseAsync(begun, $"an add is answered {answer.Status}: {System.Text.Encoding.UTF8.GetString(answer.Body)}");
        }
    }

    // Between two tries, of which there is an end.
    private static Task PauseAsync(long begun, string what) => Stopwatch.GetElapsedTime(begun) < s_patience
        ? Task.Delay(20)
        : throw new InvalidOperationException($"For {s_patience.TotalMinutes} minutes {what}.");

    private async Task UpdateAsync(LoadClient api, string id, string text)
    {
        var promise = _ledger.Memories[id].Promise;
        if (promise.Perhaps is not null || promise.PerhapsGone)
        {
            return;
        }

        promise.Perhaps = text;
        var answer = await TimedAsync(() => api.UpdateAsync(id, text));
        if (answer.IsOk)
        {
            promise.Acknowledged = text;
            Interlocked.Increment(ref _acknowledged);
        }

        promise.Perhaps = answer.IsUnknown ? text : null;
    }

    private async Task DeleteAsync(LoadClient api, List<string> own, int index)
    {
        var id = own[index];
        own.RemoveAt(index);
        var promise = _ledger.Memories[id].Promise;
        var answer = await TimedAsync(() => api.DeleteAsync(id));
        if (answer.IsOk)
        {
            (promise.Acknowledged, promise.Perhaps) = (null, null);
            Interlocked.Increment(ref _acknowledged);
        }

        promise.PerhapsGone = answer.IsUnknown;
    }

    private async Task<Answer> TimedAsync(Func<Task<Answer>> call)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await call();
        if (answer.IsOk)
        {
            _times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        else if (answer.Status == 0)
        {
            Interlocked.Increment(ref _broken);
            await Task.Delay(20);
        }
        else
        {
            Interlocked.Increment(ref _refused);
        }

        return answer;
    }

    private async Task<IReadOnlyList<string>> LostAsync(LoadClient api)
    {
        var lost = new ConcurrentBag<string>();
        var kept = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(_ledger.Memories, new ParallelOptions { MaxDegreeOfParallelism = Callers }, async (memory, _) =>
        {
            var answer = await api.GetAsync(memory.Key);
            var found = answer.IsOk ? answer.Json.GetProperty("memory").GetString() : null;
            if (!(answer.IsOk || answer.Status == 404) || !memory.Value.Promise.Allows(found))
            {
                lost.Add($"{memory.Key} says '{found}' ({answer.Status}) and not '{memory.Value.Promise.Acknowledged}'");
            }

            kept.AddOrUpdate(memory.Value.User, found is null ? 0 : 1, (_, now) => now + (found is null ? 0 : 1));
        });
        foreach (var (user, count) in kept)
        {
            var there = (await api.CountAsync(user)).Json.GetProperty("count").GetInt32();
            if (there != count)
            {
                lost.Add($"{user} has {there} memories and not {count}");
            }
        }

        return [.. lost];
    }
}
