using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Tokenization;

/// <summary>The older way to keep a WordPiece tokenizer: <c>vocab.txt</c>, a token a line, with its rules in <c>tokenizer_config.json</c>.</summary>
internal static class VocabularyFile
{
    private static readonly string[] Special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];

    public static TokenizerFile Read(string folder)
    {
        string path = Path.Combine(folder, "vocab.txt");
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(path))
            ids.TryAdd(line, ids.Count);
        using var config = JsonFile.ParseIfThere(folder, "tokenizer_config.json");
        var settings = config?.RootElement ?? default;
        bool lowerCase = JsonFile.Flag(settings, "do_lower_case") ?? true;
        return TokenizerFile.Make(path, ids, new TokenizerRules
        {
            LowerCase = lowerCase,
            StripAccents = JsonFile.Flag(settings, "strip_accents") ?? lowerCase,
            SplitChinese = JsonFile.Flag(settings, "tokenize_chinese_chars") ?? true,
            Added = [.. Special.Where(ids.ContainsKey).Select(text => new AddedToken(text, ids[text]))],
        });
    }
}
