using System.Diagnostics.Metrics;

namespace Memoir.Chat;

/// <summary>Counters of memory in chat clients, on the meter <c>Memoir.Chat</c>. Tags hold no id and no text.</summary>
internal static class ChatMetrics
{
    public const string MeterName = "Memoir.Chat";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "memoir.chat.failures", "{failure}", "Answers given without memories (recall) and turns not remembered (remember, dropped).");

    private static readonly Counter<long> Turns = Meter.CreateCounter<long>(
        "memoir.chat.turns", "{turn}", "Turns remembered.");

    public static void CountFailure(string phase) => Failures.Add(1, new KeyValuePair<string, object?>("memoir.phase", phase));

    public static void CountTurn() => Turns.Add(1);
}
