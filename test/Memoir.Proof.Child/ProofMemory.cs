using Memoir.Sqlite;
using Memoir.Testing;

namespace Memoir.Proof.Child;

/// <summary>The memory as every process of the proof opens it.</summary>
public static class ProofMemory
{
    public static async Task<Memory> OpenAsync(string path, TimeProvider? clock = null) => await Memory.CreateAsync(new MemoryComponents
    {
        Store = await SqliteStore.OpenAsync(path),
        Extractor = new ScriptedExtractor(),
        Embedder = new ConceptEmbeddings(),
        TimeProvider = clock,
    });

    /// <summary>A memory whose turns go through the queue, with leases so short that what a killed process held is soon taken over.</summary>
    public static async Task<Memory> OpenQueueAsync(string path, int workers, ScriptedModel model) => await Memory.CreateAsync(
        new MemoryComponents { Store = await SqliteStore.OpenAsync(path), Extractor = model, Embedder = new ConceptEmbeddings() },
        new MemoryOptions
        {
            Ingestion =
            {
                Workers = workers,
                CoalesceDelay = TimeSpan.FromMilliseconds(50),
                MaxTurnsPerCall = 3,
                LeaseDuration = TimeSpan.FromSeconds(1),
                PollInterval = TimeSpan.FromMilliseconds(50),
            },
        });

    /// <summary>A model that takes its time, fails now and then, and reports each call.</summary>
    public static ScriptedModel SlowModel(int seed, Action<string[]> report)
    {
        var random = new Random(seed);
        return new ScriptedModel
        {
            OnCall = async (request, _, token) =>
            {
                report(["CALL", $"{request.Turns.Count}"]);
                int delay;
                lock (random)
                {
                    delay = random.Next(10, 60);
                }

                await Task.Delay(delay, token);
                if (delay % 20 == 0)
                {
                    throw new ModelUnavailableException("The model is busy.") { IsRetryable = true, Status = 503 };
                }
            },
        };
    }

    /// <summary>A number as a word of its own, in letters, so that search takes it for one term: no two numbers share it.</summary>
    public static string Word(params ReadOnlySpan<int> numbers)
    {
        var word = new System.Text.StringBuilder("x");
        foreach (var number in numbers)
        {
            for (var rest = number + 1; rest > 0; rest /= 10)
            {
                word.Append("bcdfghlmnp"[rest % 10]);
            }

            word.Append('k');
        }

        return word.ToString();
    }
}
