using System.Text.Json;
using System.Text.Json.Nodes;
using Memoir.Retrieval;

namespace Memoir.Recall.Fit;

/// <summary>Writes fitted weights over those of a weights.json; what no fit moves stays.</summary>
internal static class WeightsFile
{
    private const int Digits = 3;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Write(string path, RankerSettings fitted)
    {
        var weights = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        foreach (var weight in Tunable.OfMessages)
        {
            weights[weight.Name] = Math.Round((decimal)weight.Get(fitted), Digits);
        }

        File.WriteAllText(path, weights.ToJsonString(Indented) + "\n");
    }
}
