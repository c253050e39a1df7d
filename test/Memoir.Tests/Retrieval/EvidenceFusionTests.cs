using Memoir.Retrieval;
using Memoir.Storage;
using Xunit;

namespace Memoir.Tests.Retrieval;

public class EvidenceFusionTests
{
    private static readonly string[] Everything = [ArmNames.Words, ArmNames.Meaning, ArmNames.Neighbours, ArmNames.Session];
    private static readonly RankerSettings Settings = new();

    [Fact]
    public void Words_add_nothing_to_a_memory_that_the_encoder_sees()
    {
        Assert.Equal(Score(Everything, EntryKind.Memory, 0, 0.5f), Score(Everything, EntryKind.Memory, 1, 0.5f));
    }

    [Fact]
    public void Words_bring_in_a_memory_that_the_encoder_is_blind_to()
    {
        Assert.Equal(Settings.MemoryWords, Score(Everything, EntryKind.Memory, 1, 0), 6);
    }

    [Fact]
    public void Without_an_embedder_a_memory_that_says_all_of_the_query_scores_1()
    {
        Assert.Equal(1, Score([ArmNames.Words], EntryKind.Memory, 1), 6);
    }

    [Fact]
    public void A_message_that_says_all_amid_neighbours_that_do_scores_1()
    {
        var session = Settings.Session * (1 + Settings.MessageWords);
        Assert.Equal(1, Score(Everything, EntryKind.Message, 1, 1, Settings.Neighbours.Sum, session), 6);
    }

    [Fact]
    public void A_session_alone_brings_in_nothing()
    {
        Assert.Equal(0, Score(Everything, EntryKind.Message, 0, 0, 0, 0.3f));
    }

    [Fact]
    public void Scores_lie_between_0_and_1_add_up_and_never_fall_as_evidence_grows()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var kind = (EntryKind)random.Next(2);
            float[] raw =
            [
                random.NextSingle() * 2, (random.NextSingle() * 2) - 1,
                random.NextSingle() * Settings.Neighbours.Sum, random.NextSingle() * Settings.Session * (1 + Settings.MessageWords),
            ];
            var parts = new double[4];
            var score = new EvidenceFusion(Settings, Everything).Fuse(kind, raw, parts);
            Assert.True(score is >= 0 and <= 1.000001 && Math.Abs(parts.Sum() - score) < 1e-9, $"seed {seed}: {score}");
            raw[random.Next(2)] += 0.1f;
            Assert.True(Score(Everything, kind, raw) >= score - 1e-6, $"seed {seed}");
        }
    }

    private static double Score(string[] sources, EntryKind kind, params float[] raw)
    {
        var all = new float[sources.Length];
        raw.CopyTo(all, 0);
        return new EvidenceFusion(Settings, sources).Fuse(kind, all, new double[sources.Length]);
    }
}
