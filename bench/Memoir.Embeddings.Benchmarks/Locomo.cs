using System.IO.Compression;
using System.Text.Json;

namespace Memoir.Embeddings.Benchmarks;

/// <summary>recall@10 on conversations with marked evidence, by cosine alone: what quantisation costs a search.</summary>
internal static class Locomo
{
    private const int Top = 10;

    public static void Run(string data, string models)
    {
        var options = new LocalEmbeddingsOptions { CacheSize = 0 };
        using var quantised = new LocalEmbeddings(options);
        using var exact = LocalEmbeddings.Load(
            Path.Combine(models, "memoir-minilm-v1"), new LocalEmbeddingsOptions { CacheSize = 0, Quantise = false });
        using var stream = new GZipStream(File.OpenRead(data), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(stream);
        double sumQuantised = 0, sumExact = 0;
        int questions = 0;
        foreach (var conversation in json.RootElement.GetProperty("conversations").EnumerateArray())
        {
            var documents = conversation.GetProperty("documents").EnumerateArray().ToArray();
            var ids = documents.Select(d => d.GetProperty("id").GetString()!).ToArray();
            var texts = documents.Select(Told).ToArray();
            var queries = conversation.GetProperty("queries").EnumerateArray()
                .Where(q => q.GetProperty("relevant").GetArrayLength() > 0).ToArray();
            var asked = queries.Select(q => q.GetProperty("text").GetString()!).ToArray();
            var relevant = queries.Select(q => q.GetProperty("relevant").EnumerateArray().Select(r => r.GetString()!).ToHashSet(StringComparer.Ordinal)).ToArray();
            sumQuantised += Recall(quantised, ids, texts, asked, relevant);
            sumExact += Recall(exact, ids, texts, asked, relevant);
            questions += queries.Length;
        }
        Console.WriteLine($"recall@{Top} over {questions} questions: int8 {sumQuantised / questions:F4}, fp32 {sumExact / questions:F4}");
    }

    // As the models' notes measured it: with the date and the speaker, whom most questions name.
    private static string Told(JsonElement document) =>
        $"{document.GetProperty("date").GetString()} {document.GetProperty("speaker").GetString()}: {document.GetProperty("text").GetString()}";

    private static double Recall(LocalEmbeddings encoder, string[] ids, string[] texts, string[] asked, HashSet<string>[] relevant)
    {
        var documents = encoder.GenerateAsync(texts).GetAwaiter().GetResult();
        var queries = encoder.GenerateAsync(asked).GetAwaiter().GetResult();
        double sum = 0;
        for (int q = 0; q < asked.Length; q++)
        {
            var query = queries[q].Vector;
            var best = Enumerable.Range(0, ids.Length)
                .OrderByDescending(d => System.Numerics.Tensors.TensorPrimitives.Dot(query.Span, documents[d].Vector.Span)).Take(Top);
            sum += best.Count(d => relevant[q].Contains(ids[d])) / (double)relevant[q].Count;
        }
        return sum;
    }
}
