using System.Diagnostics;
using Memoir.Time;

namespace Memoir.TimeEvaluation;

/// <summary>Time per text on one core, for sentences with and without times.</summary>
internal static class Speed
{
    private static readonly string[] s_plain =
    [
        "I really love how quiet the library is, it makes reading so much easier for me.",
        "My sister has a dog and a parrot, and they somehow get along.",
        "That sounds wonderful! What kind of pasta do you usually cook with it?",
    ];

    private static readonly string[] s_timed =
    [
        "We went to the lake last Saturday and I caught three fish.",
        "She moved to Lisbon in March 2021 and has worked there ever since.",
        "My appointment is on 14 June 2024 at 3:30 pm, please remind me.",
    ];

    public static void Measure()
    {
        Console.WriteLine($"| texts | µs each |");
        Console.WriteLine("| --- | ---: |");
        Console.WriteLine($"| without a time | {PerText(s_plain):F2} |");
        Console.WriteLine($"| with a time | {PerText(s_timed):F2} |");
    }

    private static double PerText(string[] texts)
    {
        var reference = new DateTimeOffset(2024, 6, 12, 9, 0, 0, TimeSpan.Zero);
        var best = double.MaxValue;
        for (var round = 0; round < 8; round++)
        {
            var clock = Stopwatch.StartNew();
            for (var i = 0; i < 60_000; i++)
            {
                TimeExpressions.Find(texts[i % texts.Length], reference);
            }

            best = Math.Min(best, clock.Elapsed.TotalMicroseconds / 60_000);
        }

        return best;
    }
}
