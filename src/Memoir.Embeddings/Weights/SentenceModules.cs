using System.Text.Json;

namespace Memoir.Embeddings.Weights;

/// <summary>What a sentence-transformers folder puts around its encoder: pooling, normalisation, the longest text.</summary>
internal static class SentenceModules
{
    private const int LongestWindow = 512;
    private const string PoolingPrefix = "pooling_mode_";

    public static Pooling ReadPooling(string path)
    {
        using var config = JsonFile.ParseIfThere(path, "1_Pooling/config.json");
        if (config is null)
            return Pooling.Mean;
        string[] modes =
        [
            .. config.RootElement.EnumerateObject()
                .Where(entry => entry.Name.StartsWith(PoolingPrefix, StringComparison.Ordinal) && entry.Value.ValueKind == JsonValueKind.True)
                .Select(entry => entry.Name),
        ];
        if (JsonFile.Flag(config.RootElement, "include_prompt") == false)
            throw new NotSupportedException($"1_Pooling/config.json of '{path}' has include_prompt false; prompts are always pooled with the text here.");
        return modes switch
        {
            [PoolingPrefix + "mean_tokens"] => Pooling.Mean,
            [PoolingPrefix + "cls_token"] => Pooling.Cls,
            _ => throw new NotSupportedException(
                $"1_Pooling/config.json of '{path}' sets {(modes.Length == 0 ? "no mode" : string.Join(" and ", modes))}; " +
                $"it must set either {PoolingPrefix}mean_tokens or {PoolingPrefix}cls_token."),
        };
    }

    // Without modules.json nothing says that vectors are not normalised, and every retrieval model compares them by cosine.
    public static bool ReadNormalise(string path)
    {
        using var modules = JsonFile.ParseIfThere(path, "modules.json");
        if (modules is null)
            return true;
        bool normalise = false;
        foreach (var module in modules.RootElement.EnumerateArray())
        {
            string type = module.TryGetProperty("type", out var t) ? t.GetString() ?? "" : "";
            switch (type[(type.LastIndexOf('.') + 1)..])
            {
                case "Transformer" or "Pooling":
                    break;
                case "Normalize":
                    normalise = true;
                    break;
                default:
                    throw new NotSupportedException(
                        $"modules.json of '{path}' has a module '{type}'; Transformer, Pooling and Normalize are known. Choose a model without it.");
            }
        }
        return normalise;
    }

    public static int ReadMaxTokens(string path, EncoderShape shape)
    {
        using var config = JsonFile.ParseIfThere(path, "sentence_bert_config.json");
        int limit = config is not null && config.RootElement.TryGetProperty("max_seq_length", out var length)
            && length.ValueKind == JsonValueKind.Number ? length.GetInt32() : LongestWindow;
        return Math.Min(Math.Min(limit, shape.Positions), LongestWindow);
    }

    public static bool LowersCase(string path)
    {
        using var config = JsonFile.ParseIfThere(path, "sentence_bert_config.json");
        return config is not null && JsonFile.Flag(config.RootElement, "do_lower_case") == true;
    }
}
