using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Memoir.Extraction;

namespace Memoir.Wire;

/// <summary>
/// The library's own records as they travel between a server and its clients: one definition for both sides. Names are snake_case, what is
/// null is left out, everything else is written, defaults too, so that a reader needs to know none.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AddRequest))]
[JsonSerializable(typeof(AddResult))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(SearchResult))]
[JsonSerializable(typeof(MemoryRecord))]
[JsonSerializable(typeof(MessageRecord))]
[JsonSerializable(typeof(ListRequest))]
[JsonSerializable(typeof(MemoryPage))]
[JsonSerializable(typeof(UpdateRequest))]
[JsonSerializable(typeof(DeleteAllRequest))]
[JsonSerializable(typeof(DeleteAllResult))]
[JsonSerializable(typeof(HistoryRequest))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(HistoryEntry))]
[JsonSerializable(typeof(MemoryDiff))]
[JsonSerializable(typeof(Blame))]
[JsonSerializable(typeof(EraseRequest))]
[JsonSerializable(typeof(EraseReceipt))]
[JsonSerializable(typeof(ExportRequest))]
[JsonSerializable(typeof(ImportResult))]
[JsonSerializable(typeof(ContextBlock))]
[JsonSerializable(typeof(ExtractionResult))]
[JsonSerializable(typeof(ExtractionEvent))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(EventListRequest))]
[JsonSerializable(typeof(UsageReport))]
[JsonSerializable(typeof(UsageRequest))]
[JsonSerializable(typeof(WireChange))]
[JsonSerializable(typeof(WireDiffRequest))]
[JsonSerializable(typeof(WireExtractRequest))]
[JsonSerializable(typeof(WireReceipts))]
[JsonSerializable(typeof(WireEntities))]
[JsonSerializable(typeof(WireRetried))]
[JsonSerializable(typeof(WireAbout))]
[JsonSerializable(typeof(WireProblem))]
internal sealed partial class WireJson : JsonSerializerContext
{
    public static WireJson Format { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,

        // A number that JSON lacks goes as a text, which the other side refuses by its field's name.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,

        // Metadata comes back as it was accepted: a caller may have parsed it with comments, trailing commas or great depth.
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 1 << 16,
        Converters =
        {
            new WireText(),
            new WireMetadata(),
            new WireScope(),
            new WireDuration(),
            new WireEnum<CandidateChange>(),
            new WireEnum<Cardinality>(),
            new WireEnum<EntityKind>(),
            new WireEnum<EventStatus>(),
            new WireEnum<EventWait>(),
            new WireEnum<ExtractionState>(),
            new WireEnum<ListOrder>(),
            new WireEnum<MemoryEvent>(),
            new WireEnum<MemoryStatus>(),
            new WireEnum<MemoryType>(),
            new WireEnum<MetadataMode>(),
            new WireEnum<Polarity>(),
            new WireEnum<PortableFormat>(),
            new WireEnum<SearchTargets>(),
            new WireEnum<TraceOutcome>(),
        },
    });
}
