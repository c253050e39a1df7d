using System.Text.Json;
using Memoir.Embeddings.Tokenization;

namespace Memoir.Embeddings.Benchmarks;

/// <summary>Ids and vectors against the reference, by kind of weights.</summary>
internal static class Accuracy
{
    public static void Run(string models)
    {
        string folder = Path.Combine(models, "memoir-minilm-v1");
        var lines = File.ReadLines(Path.Combine(folder, "reference.jsonl")).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        var uncached = new LocalEmbeddingsOptions { CacheSize = 0, Threads = 1 };
        using var exact = LocalEmbeddings.Load(folder, new LocalEmbeddingsOptions { CacheSize = 0, Threads = 1, Quantise = false });
        Compare("fp32", exact, lines);
        using var quantised = new LocalEmbeddings(uncached);
        Compare("int8", quantised, lines);
    }

    private static void Compare(string name, LocalEmbeddings encoder, JsonElement[] lines)
    {
        int wrongIds = 0;
        double sum = 0, least = 1, furthest = 0;
        string worst = "";
        foreach (var line in lines)
        {
            string text = line.GetProperty("text").GetString()!;
            var expected = line.GetProperty("vector").EnumerateArray().Select(v => v.GetSingle()).ToArray();
            var ids = line.GetProperty("ids").EnumerateArray().Select(v => v.GetInt32()).ToArray();
            var tokens = new TokenBuffer();
            encoder.Model.Tokenizer.Tokenize(text, tokens);
            tokens.Truncate(encoder.Model.MaxTokens - 2);
            if (!tokens.Ids.SequenceEqual(ids.AsSpan(1, ids.Length - 2)))
            {
                wrongIds++;
                Console.WriteLine($"ids differ: {text[..Math.Min(60, text.Length)]}: {string.Join(' ', tokens.Ids.ToArray())} not {string.Join(' ', ids)}");
            }
            var vector = encoder.EmbedWindows(text)[0].Vector.Span;
            double dot = 0, a = 0, b = 0;
            for (int i = 0; i < expected.Length; i++)
            {
                dot += (double)vector[i] * expected[i];
                a += (double)vector[i] * vector[i];
                b += (double)expected[i] * expected[i];
                furthest = Math.Max(furthest, Math.Abs(vector[i] - expected[i]));
            }
            double cosine = dot / Math.Sqrt(a * b);
            sum += cosine;
            if (cosine < least)
                (least, worst) = (cosine, text);
        }
        Console.WriteLine($"{name}: {lines.Length} texts, {wrongIds} with other ids, cosine mean {sum / lines.Length:F6} least {least:F6} ('{worst[..Math.Min(50, worst.Length)]}'), largest difference {furthest:E2}");
    }
}
