using Memoir.Retrieval.Index;
using Xunit;

namespace Memoir.Tests.Retrieval;

public sealed class TermTableTests
{
    [Fact]
    public void Every_term_keeps_its_entries_and_no_other_terms()
    {
        var random = new Random(4);
        var table = new TermTable();
        var expected = new Dictionary<uint, List<(int Entry, byte Count)>>();
        for (var entry = 0; entry < 20_000; entry++)
        {
            // Neighbouring numbers, numbers alike in their low bits, and any at all: what a hash may do to a table.
            var term = (entry % 3) switch { 0 => (uint)random.Next(50), 1 => (uint)random.Next(500) << 20, _ => (uint)random.NextInt64(1L << 32) };
            var count = (byte)(1 + (entry % 7));
            table.Add(term, entry, count);
            (expected.TryGetValue(term, out var list) ? list : expected[term] = []).Add((entry, count));
        }

        Assert.Equal(expected.Count, table.Count);
        Assert.All(expected, pair =>
        {
            var found = table.Find(pair.Key);
            Assert.Equal(pair.Value.Select(static one => one.Entry), found.Entries.ToArray());
            Assert.Equal(pair.Value.Select(static one => one.Count), found.Counts.ToArray());
        });
        Assert.Equal(0, table.Find(uint.MaxValue - 1).Count);
    }
}
