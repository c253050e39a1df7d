using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using Memoir.Server.Contracts;
using Memoir.Server.Platform.Categories;
using Memoir.Server.Platform.Reading;
using Memoir.Server.Platform.Schemas;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Memoir.Server.Platform.Exports;

/// <summary>Makes an export: by the chat model where the server has one, else by the facts themselves.</summary>
internal sealed class ExportBuilder(IServiceProvider services)
{
    private const int MostMemories = 10_000;
    private const int MostKept = 64;
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What a model made is kept while the server runs: it would make something else of the same next time.
    private readonly ConcurrentDictionary<string, Made> _made = new(StringComparer.Ordinal);

    public async Task<byte[]> BuildAsync(ExportRecord export, IMemory memory, CategoryMap categories, CancellationToken cancellationToken)
    {
        var selection = export.Filter.Length == 0 ? new Selection(Scope.WholeProject, null) : Selection.Of(MemoryFilter.Parse(export.Filter));
        var memories = await WholeOrSome.ListAsync(memory, selection, categories, MostMemories, AsOf.KnownAt(export.CreatedAt), cancellationToken)
            ?? throw ApiException.BadRequest("filters", $"The export is of more than {MostMemories} memories. Narrow its filters, or use this server's own export, which streams.");
        using var schema = JsonDocument.Parse(export.Schema);
        return services.GetService<IChatClient>() is { } model
            ? await ByModelAsync(model, export, schema.RootElement, memories, categories, cancellationToken)
            : ByFacts(schema.RootElement, memories, categories);
    }

    private static byte[] ByFacts(JsonElement schema, IReadOnlyList<MemoryRecord> memories, CategoryMap categories)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            new SchemaFiller(categories).Write(json, schema, memories);
        }

        return buffer.ToArray();
    }

    private async Task<byte[]> ByModelAsync(
        IChatClient model, ExportRecord export, JsonElement schema, IReadOnlyList<MemoryRecord> memories, CategoryMap categories, CancellationToken cancellationToken)
    {
        // Of the same memories alone: one erased since must not come back from here.
        var ids = memories.Select(static one => one.Id).ToHashSet(StringComparer.Ordinal);
        if (_made.TryGetValue(export.Id, out var made) && made.Of.SetEquals(ids))
        {
            return made.Result;
        }

        var result = await ExportModel.AskAsync(model, export, schema, memories, categories, cancellationToken);
        while (_made.Count >= MostKept && _made.MinBy(static pair => pair.Value.At) is { Key: { } oldest } && _made.TryRemove(oldest, out _))
        {
            // Room for the new one.
        }

        _made[export.Id] = new Made(result, ids, Environment.TickCount64);
        return result;
    }

    private sealed record Made(byte[] Result, HashSet<string> Of, long At);
}
