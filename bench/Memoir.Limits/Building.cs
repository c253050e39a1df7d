using System.Diagnostics;
using System.Text.Json;
using Memoir.Benchmarks;

namespace Memoir.Limits;

/// <summary>Fills the store through the library's own add: a conversation per scope, each turn a memory and a message.</summary>
internal static class Building
{
    public static async Task RunAsync(LargeStore size)
    {
        var clock = Stopwatch.StartNew();
        var sentences = new Sentences(7);
        await using (var memory = await size.OpenAsync())
        {
            for (var scope = 0; scope < size.Scopes; scope++)
            {
                await memory.AddAsync(new AddRequest
                {
                    Messages = [.. Enumerable.Range(0, size.PerScope).Select(_ => Message.User(sentences.Statement()))],
                    Scope = LargeStore.ScopeOf(scope),
                    Infer = false,
                    Categories = [scope % 2 == 0 ? "even" : "odd"],
                    Metadata = JsonElement.Parse($$"""{ "tier": {{scope % 5}}, "plan": "p{{scope % 7}}" }"""),
                });
                if (scope % 1000 == 999)
                {
                    Console.WriteLine($"{scope + 1} scopes in {clock.Elapsed.TotalSeconds:F0} s");
                }
            }
        }

        Console.WriteLine($"built: {size.Memories} memories and as many messages in {size.Scopes} scopes, {size.Dimensions} dimensions");
        Console.WriteLine($"build time: {clock.Elapsed.TotalSeconds:F1} s, {size.Memories / clock.Elapsed.TotalSeconds:F0} memories/s");
        Console.WriteLine($"size: {size.Megabytes():F0} MB");
        Console.WriteLine($"peak working set: {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB");
    }
}
