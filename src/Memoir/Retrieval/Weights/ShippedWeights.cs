using System.Text.Json;

namespace Memoir.Retrieval.Weights;

/// <summary>
/// The numbers of the ranking, from <c>weights.json</c>, which <c>bench/Memoir.Recall fit</c> writes. What each is for stands at its
/// property of <see cref="RankerSettings"/>.
/// </summary>
internal static class ShippedWeights
{
    private const string Resource = "Memoir.Retrieval.Weights.weights.json";
    private static readonly Dictionary<string, float> s_weights = Read();

    /// <summary>One of them.</summary>
    /// <exception cref="InvalidOperationException">The file does not hold it.</exception>
    public static float Of(string name) => s_weights.TryGetValue(name, out var weight)
        ? weight
        : throw new InvalidOperationException($"{Resource} holds no '{name}'. Add it, or fit the weights anew.");

    private static Dictionary<string, float> Read()
    {
        using var stream = typeof(ShippedWeights).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not in the assembly.");
        using var json = JsonDocument.Parse(stream);
        var weights = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var member in json.RootElement.EnumerateObject())
        {
            weights[member.Name] = member.Value.GetSingle();
        }

        return weights;
    }
}
