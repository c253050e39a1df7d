using System.Text.Json;
using Memoir.Embeddings.Weights;

namespace Memoir.Embeddings.Tokenization;

/// <summary>A <c>tokenizer.json</c> of the WordPiece family: its tokens in order of id, and its rules.</summary>
internal sealed record TokenizerFile(IReadOnlyList<string> Tokens, TokenizerRules Rules)
{
    private const int MostTokens = 10_000_000;

    public static TokenizerFile Read(string path)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = file.RootElement;
        if (!root.TryGetProperty("model", out var model) || !model.TryGetProperty("vocab", out var vocabulary))
            throw new InvalidDataException($"'{path}' has no model.vocab. Use a tokenizer.json saved by the tokenizers library.");
        string type = model.TryGetProperty("type", out var t) ? t.GetString() ?? "" : "WordPiece";
        if (!string.Equals(type, "WordPiece", StringComparison.Ordinal) || vocabulary.ValueKind != JsonValueKind.Object)
            throw new NotSupportedException($"'{path}' holds a '{type}' tokenizer; only WordPiece is known. Choose a model of the BERT family.");
        var ids = vocabulary.EnumerateObject().ToDictionary(token => token.Name, token => token.Value.GetInt32(), StringComparer.Ordinal);
        var normaliser = FindNormaliser(path, root);
        bool lowerCase = JsonFile.Flag(normaliser, "lowercase") ?? true;
        return Make(path, ids, new TokenizerRules
        {
            LowerCase = lowerCase,
            StripAccents = JsonFile.Flag(normaliser, "strip_accents") ?? lowerCase,
            SplitChinese = JsonFile.Flag(normaliser, "handle_chinese_chars") ?? true,
            MaxWordLength = model.TryGetProperty("max_input_chars_per_word", out var longest) ? longest.GetInt32() : 100,
            Added = ReadAdded(root),
        });
    }

    /// <summary>Puts tokens in the order of their ids and finds the special ones.</summary>
    public static TokenizerFile Make(string path, IReadOnlyDictionary<string, int> ids, TokenizerRules rules)
    {
        int last = ids.Count == 0 ? -1 : ids.Values.Max();
        if (last >= MostTokens || ids.Values.Any(id => id < 0))
            throw new InvalidDataException($"The vocabulary of '{path}' has an id of {last}; ids are 0 to {MostTokens - 1}. Fetch it again.");
        var tokens = new string[last + 1];
        Array.Fill(tokens, "");
        foreach (var (text, id) in ids)
            tokens[id] = text;
        int Id(string text) => ids.TryGetValue(text, out int id)
            ? id
            : throw new InvalidDataException($"The vocabulary of '{path}' lacks '{text}'. Use the one that belongs to the weights.");
        return new TokenizerFile(tokens, rules with { Unknown = Id("[UNK]"), Start = Id("[CLS]"), End = Id("[SEP]") });
    }

    private static JsonElement FindNormaliser(string path, JsonElement root)
    {
        if (!root.TryGetProperty("normalizer", out var normaliser) || normaliser.ValueKind != JsonValueKind.Object)
            return default;
        string type = normaliser.TryGetProperty("type", out var t) ? t.GetString() ?? "" : "";
        if (string.Equals(type, "Sequence", StringComparison.Ordinal) && normaliser.TryGetProperty("normalizers", out var list) && list.GetArrayLength() == 1)
            return FindNormaliser(path, JsonElement.Parse($$"""{"normalizer":{{list[0].GetRawText()}}}"""));
        return string.Equals(type, "BertNormalizer", StringComparison.Ordinal) ? normaliser
            : throw new NotSupportedException($"'{path}' has a normalizer '{type}'; only BertNormalizer is known. Choose a model of the BERT family.");
    }

    private static AddedToken[] ReadAdded(JsonElement root) =>
        !root.TryGetProperty("added_tokens", out var added) ? [] :
        [
            .. added.EnumerateArray()
                .Select(token => new AddedToken(token.GetProperty("content").GetString() ?? "", token.GetProperty("id").GetInt32()))
                .Where(token => token.Text.Length > 0),
        ];
}
