using System.Text.Json;

namespace Memoir.Tests.Context;

/// <summary>test/corpus/injection.jsonl: hostile texts and ordinary ones that look like them, written for this project.</summary>
internal static class InjectionCorpus
{
    public sealed record Item(string Id, string Kind, string Lang, bool Hostile, string Half, string Text);

    public static IReadOnlyList<Item> All { get; } = Read();

    private static List<Item> Read()
    {
        using var stream = typeof(InjectionCorpus).Assembly.GetManifestResourceStream("injection.jsonl")!;
        using var reader = new StreamReader(stream);
        var items = new List<Item>();
        while (reader.ReadLine() is { } line)
        {
            items.Add(JsonSerializer.Deserialize<Item>(line, JsonSerializerOptions.Web)!);
        }

        return items;
    }
}
