using Memoir.Retrieval;
using Memoir.Retrieval.Index;
using Memoir.Storage;
using Memoir.Text;
using Xunit;

namespace Memoir.Tests.Retrieval;

public sealed class ProposalScanTests
{
    private static readonly string[] Everything =
        [ArmNames.Words, ArmNames.Meaning, ArmNames.Entities, ArmNames.Neighbours, ArmNames.Session, ArmNames.Kind, ArmNames.Time, ArmNames.Validity];

    [Theory]
    [InlineData(EntryKind.Memory, 1003)]
    [InlineData(EntryKind.Message, 1003)]
    [InlineData(EntryKind.Memory, 7)]
    [InlineData(EntryKind.Message, 512)]
    public void What_the_bound_passes_over_would_not_have_been_taken(EntryKind kind, int count)
    {
        var random = new Random(count);
        using var index = Index(kind, count);
        var space = new SearchSpace([index]);
        for (var round = 0; round < 40; round++)
        {
            string[] sources = [.. Everything.Where(_ => random.Next(4) > 0)];
            if (sources.Length == 0)
            {
                continue;
            }

            using var evidence = new Evidence(sources, count);
            foreach (var source in sources)
            {
                Fill(source, evidence.ColumnOf(source), random);
            }

            var fusion = new EvidenceFusion(new RankerSettings(), sources, random.Next(1, 9));
            var (best, all) = (Selection(), Selection());
            ProposalScan.Run(space, evidence, fusion, best);
            var (raw, parts) = (new float[sources.Length], new double[sources.Length]);
            for (var entry = 0; entry < count; entry++)
            {
                evidence.Read(entry, raw);
                all.Offer(index, entry, entry, fusion.Fuse(kind, raw, parts));
            }

            Assert.Equal(all.Entries(), best.Entries());
        }
    }

    private static TopSelection Selection() => new(Visibility.At(DateTimeOffset.UnixEpoch.AddYears(50), false, false), 20);

    private static void Fill(string source, Span<float> column, Random random)
    {
        foreach (ref var raw in column)
        {
            var one = random.NextSingle();
            raw = random.Next(3) == 0 ? 0 : source switch
            {
                ArmNames.Meaning => (one * 1.4f) - 0.4f,
                ArmNames.Kind or ArmNames.Validity => -one * 0.3f,
                ArmNames.Words => one * 1.2f,
                ArmNames.Time => 1,
                _ => one,
            };
        }
    }

    private static PartitionIndex Index(EntryKind kind, int count)
    {
        var index = new PartitionIndex(1, kind, 0, 0);
        for (var key = 1; key <= count; key++)
        {
            index.Apply(new IndexRow { Key = key, Revision = key, ValidFrom = long.MinValue, ValidTo = long.MaxValue, ExpirationDay = int.MaxValue, Words = WordBag.Encode("tea") });
        }

        return index;
    }
}
