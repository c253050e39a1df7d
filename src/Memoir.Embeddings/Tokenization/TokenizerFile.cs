using System.Text.Json;

namespace Memoir.Embeddings.Tokenization;

/// <summary>A <c>tokenizer.json</c> of the WordPiece family: its tokens in order of id, and its rules.</summary>
internal sealed record TokenizerFile(IReadOnlyList<string> Tokens, TokenizerRules Rules)
{
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
        var tokens = new string[ids.Values.Max() + 1];
        Array.Fill(tokens, "");
        foreach (var (text, id) in ids)
            tokens[id] = text;
        int Id(string text) => ids.TryGetValue(text, out int id)
            ? id
            : throw new InvalidDataException($"The vocabulary of '{path}' lacks '{text}'. Use the tokenizer.json that belongs to the weights.");
        var normaliser = root.TryGetProperty("normalizer", out var n) && n.ValueKind == JsonValueKind.Object ? n : default;
        bool lowerCase = Flag(normaliser, "lowercase") ?? true;
        return new TokenizerFile(tokens, new TokenizerRules
        {
            LowerCase = lowerCase,
            StripAccents = Flag(normaliser, "strip_accents") ?? lowerCase,
            SplitChinese = Flag(normaliser, "handle_chinese_chars") ?? true,
            MaxWordLength = model.TryGetProperty("max_input_chars_per_word", out var longest) ? longest.GetInt32() : 100,
            Unknown = Id("[UNK]"),
            Start = Id("[CLS]"),
            End = Id("[SEP]"),
            Added = ReadAdded(root),
        });
    }

    private static AddedToken[] ReadAdded(JsonElement root) =>
        !root.TryGetProperty("added_tokens", out var added) ? [] :
        [
            .. added.EnumerateArray()
                .Select(token => new AddedToken(token.GetProperty("content").GetString() ?? "", token.GetProperty("id").GetInt32()))
                .Where(token => token.Text.Length > 0),
        ];

    private static bool? Flag(JsonElement element, string name) =>
        element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.True ? true
        : value.ValueKind == JsonValueKind.False ? false
        : null;
}
