using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Memoir.Cli.Demo;
using Memoir.Cli.Remote;
using Memoir.Extraction;
using Memoir.Server.Api.Keys;
using Memoir.Time;

namespace Memoir.Cli.Rendering;

/// <summary>The JSON of <c>--json</c>: snake_case, nulls left out, the library's records as they are.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    IgnoreReadOnlyProperties = true,
    WriteIndented = true,
    Converters =
    [
        typeof(EventConverter), typeof(LowerCaseConverter<MemoryStatus>), typeof(LowerCaseConverter<TraceOutcome>), typeof(LowerCaseConverter<Polarity>),
        typeof(LowerCaseConverter<Cardinality>), typeof(LowerCaseConverter<ExtractionState>),
        typeof(LowerCaseConverter<DoctorSeverity>), typeof(LowerCaseConverter<CandidateChange>),
        typeof(LowerCaseConverter<EventStatus>), typeof(LowerCaseConverter<EventWait>),
        typeof(LowerCaseConverter<TimeGranularity>), typeof(LowerCaseConverter<TimeMentionKind>),
    ])]
[JsonSerializable(typeof(ErrorView))]
[JsonSerializable(typeof(AddView))]
[JsonSerializable(typeof(SearchView))]
[JsonSerializable(typeof(MemoryPage))]
[JsonSerializable(typeof(MemoryRecord))]
[JsonSerializable(typeof(MessageRecord))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(DeleteAllResult))]
[JsonSerializable(typeof(ContextView))]
[JsonSerializable(typeof(ChatView))]
[JsonSerializable(typeof(MemoryDiff))]
[JsonSerializable(typeof(Blame))]
[JsonSerializable(typeof(EraseReceipt))]
[JsonSerializable(typeof(ExtractionView))]
[JsonSerializable(typeof(TimesView))]
[JsonSerializable(typeof(StatsView))]
[JsonSerializable(typeof(RemoteStatsView))]
[JsonSerializable(typeof(KeyPage))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(IssuedKey))]
[JsonSerializable(typeof(DoctorView))]
[JsonSerializable(typeof(ReindexResult))]
[JsonSerializable(typeof(ImportView))]
[JsonSerializable(typeof(RecordsView))]
[JsonSerializable(typeof(ExportView))]
[JsonSerializable(typeof(BackupView))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(ExtractionEvent))]
[JsonSerializable(typeof(DemoView))]
[JsonSerializable(typeof(DemoRecall))]
internal sealed partial class CliJsonContext : JsonSerializerContext;

/// <summary>The one configured instance. Accents stay letters: stdout is UTF-8, no HTML.</summary>
internal static class CliJson
{
    public static CliJsonContext Default { get; } = new(new JsonSerializerOptions(CliJsonContext.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

internal sealed class EventConverter() : JsonStringEnumConverter<MemoryEvent>(JsonNamingPolicy.SnakeCaseUpper, allowIntegerValues: false);

internal sealed class LowerCaseConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
