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
