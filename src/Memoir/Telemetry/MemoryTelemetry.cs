namespace Memoir;

/// <summary>The names under which a memory tells OpenTelemetry what it does. Nothing is sent anywhere unless the application listens.</summary>
/// <remarks>docs/observability.md lists the spans, instruments and attributes. They follow the GenAI memory conventions, which are in development.</remarks>
public static class MemoryTelemetry
{
    /// <summary>The <see cref="System.Diagnostics.ActivitySource"/>: <c>AddSource(MemoryTelemetry.SourceName)</c>.</summary>
    public const string SourceName = "Experimental.Memoir";

    /// <summary>The <see cref="System.Diagnostics.Metrics.Meter"/>: <c>AddMeter(MemoryTelemetry.MeterName)</c>.</summary>
    public const string MeterName = "Experimental.Memoir";

    private const string CaptureVariable = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";

    internal static bool CaptureByEnvironment { get; } =
        string.Equals(Environment.GetEnvironmentVariable(CaptureVariable), "true", StringComparison.OrdinalIgnoreCase);
}
