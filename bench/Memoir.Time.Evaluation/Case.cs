using System.Text.Json;

namespace Memoir.TimeEvaluation;

/// <summary>One line of the file: what a text means when said at the reference; null where it names no time.</summary>
internal sealed record Case(DateTimeOffset Reference, string Text, (DateTimeOffset Start, DateTimeOffset Last)? Interval)
{
    public static List<Case> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.EnumerateArray().Select(Of)];
    }

    private static Case Of(JsonElement element)
    {
        var interval = element.GetProperty("interval");
        return new(
            Instant(element.GetProperty("reference")),
            element.GetProperty("text").GetString()!,
            interval.ValueKind == JsonValueKind.Null ? null : (Instant(interval[0]), Instant(interval[1])));
    }

    private static DateTimeOffset Instant(JsonElement text) => new(DateTime.Parse(
        text.GetString()!, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal));
}
