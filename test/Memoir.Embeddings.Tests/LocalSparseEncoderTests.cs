namespace Memoir.Embeddings.Tests;

public sealed class LocalSparseEncoderTests
{
    [Fact]
    public void A_model_without_a_head_is_refused()
    {
        using var headless = new TinyModel();
        var error = Assert.Throws<InvalidDataException>(() => LocalSparseEncoder.Load(headless.Folder));
        Assert.Contains("cls.predictions", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Splade_tiny_gives_its_reference()
    {
        string? folder = Models.Find("splade-tiny");
        Assert.SkipWhen(folder is null, "The model is not at hand (shared/models/splade-tiny).");
        using var encoder = LocalSparseEncoder.Load(folder, new LocalEmbeddingsOptions { MaxTokens = 256, Threads = 1 });
        foreach (var line in ReferenceLine.Read(Path.Combine(folder, "reference.jsonl")).Where(line => line.Ids.Length < 256))
        {
            var terms = encoder.Encode(line.Text).ToDictionary(t => t.Term, t => t.Weight);
            foreach (int term in terms.Keys.Union(line.Terms.Keys))
            {
                float expected = line.Terms.GetValueOrDefault(term), actual = terms.GetValueOrDefault(term);
                Assert.True(Math.Abs(expected - actual) < 2e-3, $"'{line}': '{encoder.TermText(term)}' is {actual}, not {expected}");
            }
        }
    }
}
