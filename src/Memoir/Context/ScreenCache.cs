using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Memoir.Context;

/// <summary>
/// Findings by memory and version: the same memories come back turn after turn, and screening one costs more than finding
/// it. One cache for each <see cref="IMemory"/>, so that none crosses a project; it goes when that does, and holds no text.
/// </summary>
internal sealed class ScreenCache
{
    private const int MostEntries = 4_096;
    private static readonly ConditionalWeakTable<IMemory, ScreenCache> Caches = [];

    private readonly ConcurrentDictionary<(string Id, DateTimeOffset UpdatedAt, int Shown), IReadOnlyList<InjectionFinding>> _findings = new();

    public static ScreenCache Of(IMemory memory) => Caches.GetValue(memory, static _ => new ScreenCache());

    public IReadOnlyList<InjectionFinding> Screen(MemoryRecord memory, string shown)
    {
        var key = (memory.Id, memory.UpdatedAt, shown.Length);
        if (_findings.TryGetValue(key, out var known))
        {
            return known;
        }

        if (_findings.Count >= MostEntries)
        {
            _findings.Clear();
        }

        return _findings[key] = InjectionScreen.Screen(memory.Text, shown);
    }
}
