using System.IO.Compression;
using System.Text.Json;
using Memoir.Time;

namespace Memoir.Recall;

/// <summary>Reads a corpus: JSON of conversations, gzip'd or not, or JSON lines of <c>query</c>, <c>needed</c> and <c>tempting</c> texts.</summary>
internal static class CorpusFile
{
    public static Corpus Read(string path, int? conversations)
    {
        var name = Path.GetFileName(path).Split('.')[0];
        return path.EndsWith(".jsonl", StringComparison.Ordinal) ? ReadPairs(name, path) : ReadConversations(name, path, conversations);
    }

    private static Corpus ReadConversations(string name, string path, int? limit)
    {
        using var raw = File.OpenRead(path);
        using Stream file = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var json = JsonDocument.Parse(file);
        var conversations = new List<Conversation>();
        foreach (var conversation in json.RootElement.GetProperty("conversations").EnumerateArray().Take(limit ?? int.MaxValue))
        {
            DateTimeOffset? last = null;
            var documents = new List<Document>();
            foreach (var document in conversation.GetProperty("documents").EnumerateArray())
            {
                // A turn without a date was said when the one before it was.
                last = Timestamps.TryParse(Text(document, "date"), out var date) ? date : last;
                documents.Add(new Document(Text(document, "id")!, Text(document, "text")!)
                {
                    Speaker = Text(document, "speaker"),
                    Role = Text(document, "role") ?? MessageRoles.User,
                    Date = last,
                    Fact = document.TryGetProperty("fact", out var fact) ? new Fact(fact[0].GetString()!, fact[1].GetString()!, fact[2].GetString()!) : null,
                    Session = document.TryGetProperty("session", out var session) && session.ValueKind == JsonValueKind.Number ? session.GetInt32() : 0,
                });
            }

            var questions = conversation.GetProperty("queries").EnumerateArray().Select(static query => new Question(
                Text(query, "text")!,
                Text(query, "category") ?? "all",
                [.. query.GetProperty("relevant").EnumerateArray().Select(static id => id.GetString()!)]));
            conversations.Add(new Conversation(Text(conversation, "id") ?? $"{conversations.Count}", documents, [.. questions]));
        }

        return conversations.Exists(static conversation => conversation.Documents.Any(static document => document.Fact is not null))
            ? new Corpus(name, conversations.ConvertAll(ByText)) { HoldsMemories = true }
            : new Corpus(name, conversations);
    }

    // Of memories a text is its own id.
    private static Conversation ByText(Conversation conversation)
    {
        var texts = conversation.Documents.ToDictionary(static document => document.Id, static document => document.Text, StringComparer.Ordinal);
        return conversation with
        {
            Documents = [.. conversation.Documents.Select(static document => document with { Id = document.Text })],
            Questions = [.. conversation.Questions.Select(question => question with { Relevant = [.. question.Relevant.Select(id => texts[id])] })],
        };
    }

    // All stored texts of the file are one scope; a text is its own id.
    private static Corpus ReadPairs(string name, string path)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        var documents = new List<Document>();
        var questions = new List<Question>();
        foreach (var line in File.ReadLines(path))
        {
            using var json = JsonDocument.Parse(line);
            var needed = Texts(json.RootElement, "needed");
            foreach (var text in needed.Concat(Texts(json.RootElement, "tempting")).Where(texts.Add))
            {
                documents.Add(new Document(text, text));
            }

            questions.Add(new Question(Text(json.RootElement, "query")!, "pairs", needed));
        }

        return new Corpus(name, [new Conversation(name, documents, questions)]) { HoldsMemories = true };
    }

    private static string[] Texts(JsonElement element, string field) => [.. element.GetProperty(field).EnumerateArray().Select(static text => text.GetString()!)];

    private static string? Text(JsonElement element, string field) =>
        element.TryGetProperty(field, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;
}
