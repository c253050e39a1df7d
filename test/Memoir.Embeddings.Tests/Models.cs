namespace Memoir.Embeddings.Tests;

/// <summary>
/// The reference lines of this repository, and more where the models that the weights were made from lie beside it: in
/// <c>shared/models</c> of a folder above.
/// </summary>
internal static class Models
{
    /// <summary>Every tenth of the reference's 260 lines; all of them where the model is found.</summary>
    public static IReadOnlyList<ReferenceLine> Lines { get; } =
        ReferenceLine.Read(Find("memoir-minilm-v1") is { } folder ? Path.Combine(folder, "reference.jsonl") : Fixture("reference.jsonl"));

    /// <summary>All 260 lines of the reference, without their vectors.</summary>
    public static IReadOnlyList<ReferenceLine> Ids { get; } = ReferenceLine.Read(Fixture("ids.jsonl"));

    /// <summary>A model's folder, or null where it is not at hand.</summary>
    public static string? Find(string model)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "shared", "models", model);
            if (Directory.Exists(path))
                return path;
        }
        return null;
    }

    private static string Fixture(string name) => Path.Combine(AppContext.BaseDirectory, "Fixtures", name);

    public static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double dot = 0, aa = 0, bb = 0;
        for (int i = 0; i < a.Length; i++)
        {
            dot += (double)a[i] * b[i];
            aa += (double)a[i] * a[i];
            bb += (double)b[i] * b[i];
        }
        return dot / Math.Sqrt(aa * bb);
    }
}
