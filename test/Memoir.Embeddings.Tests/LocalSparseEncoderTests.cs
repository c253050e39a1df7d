namespace Memoir.Embeddings.Tests;

public sealed class LocalSparseEncoderTests
{
    [Fact]
    public void A_model_without_a_head_is_refused_and_splade_tiny_gives_its_reference()
    {
        using var headless = new TinyModel();
        var error = Assert.Throws<InvalidDataException>(() => LocalSparseEncoder.Load(headless.Folder));
        Assert.Contains("cls.predictions", error.Message, StringComparison.Ordinal);
        if (Models.Find("splade-tiny") is not { } folder)
            return;
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
