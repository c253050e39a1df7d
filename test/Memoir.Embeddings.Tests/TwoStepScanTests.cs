using System.IO.Compression;
using System.Text.Json;
using Memoir.Recall.Scan;
using Memoir.Retrieval.Index;
using Memoir.Testing;

namespace Memoir.Embeddings.Tests;

public sealed class TwoStepScanTests
{
    private const int Texts = 2000;
    private const int Questions = 200;

    [Fact]
    public async Task Of_real_vectors_the_scan_in_two_steps_misses_less_than_a_thousandth_of_the_ten_nearest()
    {
        using var encoder = new LocalEmbeddings(new LocalEmbeddingsOptions { CacheSize = 0 });
        var scan = new TwoStepRecall(new VectorColumn(encoder.Dimensions, leastForTwoSteps: 0), encoder.Dimensions);
        var (texts, questions) = Read();
        foreach (var vector in await encoder.GenerateAsync(texts))
        {
            scan.Add([vector.Vector]);
        }

        var recall = 0.0;
        foreach (var vector in await encoder.GenerateAsync(questions))
        {
            recall += scan.Of(vector.Vector.Span) / Questions;
        }

        Assert.Equal(Texts, scan.Rows);
        Assert.InRange(recall, 0.999, 1 + 1e-9);
    }

    private static (List<string> Texts, List<string> Questions) Read()
    {
        using var lines = new StreamReader(new GZipStream(
            File.OpenRead(Path.Combine(Repository.Root, "bench", "Memoir.Benchmarks", "Data", "pairs.jsonl.gz")), CompressionMode.Decompress));
        var (texts, questions) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        while (texts.Count < Texts && lines.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var query = json.RootElement.GetProperty("query").GetString()!;
            if (questions.Count < Questions)
            {
                questions.Add(query);
            }
            else
            {
                texts.Add(query);
            }

            foreach (var text in json.RootElement.GetProperty("needed").EnumerateArray().Concat(json.RootElement.GetProperty("tempting").EnumerateArray()))
            {
                texts.Add(text.GetString()!);
            }
        }

        return ([.. texts.Take(Texts)], questions);
    }
}
