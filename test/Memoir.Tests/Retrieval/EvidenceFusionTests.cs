using Memoir.Retrieval;
using Memoir.Retrieval.Needs;
using Memoir.Storage;
using Xunit;

namespace Memoir.Tests.Retrieval;

public class EvidenceFusionTests
{
    private const int Terms = 5;
    private static readonly string[] Everything = [ArmNames.Words, ArmNames.Meaning, ArmNames.Neighbours, ArmNames.Session, ArmNames.Kind, ArmNames.Time];
    private static readonly RankerSettings Settings = new();

    [Fact]
    public void Words_add_nothing_to_a_memory_that_the_encoder_sees()
    {
        Assert.Equal(Score(Everything, EntryKind.Memory, 0, 0.5f), Score(Everything, EntryKind.Memory, 1, 0.5f));
    }

    [Fact]
    public void Words_bring_in_a_memory_that_the_encoder_is_blind_to()
    {
        Assert.Equal(Settings.MemoryWords, Score([ArmNames.Words, ArmNames.Meaning], EntryKind.Memory, 1, 0), 6);
    }

    [Fact]
    public void A_word_of_the_topic_counts_little_for_a_memory_and_all_of_the_words_much()
    {
        string[] sources = [ArmNames.Words, ArmNames.Meaning];
        Assert.True(Score(sources, EntryKind.Memory, 0.3f, 0.1f) - Score(sources, EntryKind.Memory, 0, 0.1f) < 0.03);
        Assert.True(Score(sources, EntryKind.Memory, 1, 0.1f) - Score(sources, EntryKind.Memory, 0, 0.1f) > 0.25);
    }

    [Fact]
    public void What_had_ended_loses_a_share_and_the_rest_keeps_its_score()
    {
        string[] sources = [ArmNames.Words, ArmNames.Meaning, ArmNames.Validity];
        Assert.Equal(Score([ArmNames.Words, ArmNames.Meaning], EntryKind.Memory, 0, 0.5f), Score(sources, EntryKind.Memory, 0, 0.5f), 9);
        Assert.Equal(0.5 * (1 - Settings.EndedLoses), Score(sources, EntryKind.Memory, 0, 0.5f, -Settings.EndedLoses), 6);
    }

    [Fact]
    public void An_account_is_in_questions_and_answers_too()
    {
        var account = Settings.For(QueryNeed.Account);
        Assert.Equal((0, 0), (account.AskingLoses, account.AssistantLoses));
        Assert.Same(Settings, Settings.For(QueryNeed.Sequence));
    }

    [Fact]
    public void Without_an_embedder_a_memory_that_says_all_of_the_query_scores_1()
    {
        Assert.Equal(1, Score([ArmNames.Words], EntryKind.Memory, 1), 6);
    }

    [Fact]
    public void A_message_that_says_all_in_a_session_and_at_a_time_that_do_scores_1()
    {
        Assert.Equal(1, Score(Everything, EntryKind.Message, 1, 1, 0, BestSession, 0, 1), 6);
        Assert.Equal(1, Score([ArmNames.Words, ArmNames.Neighbours, ArmNames.Session, ArmNames.Kind], EntryKind.Message, 1, 0, Settings.SessionWords), 6);
    }

    [Fact]
    public void Neighbours_supply_no_more_than_what_is_missing_of_the_words()
    {
        Assert.Equal(Score(Everything, EntryKind.Message, 1, 0.3f), Score(Everything, EntryKind.Message, 1, 0.3f, 0.6f), 9);
        Assert.Equal(Score(Everything, EntryKind.Message, 1, 0.3f), Score(Everything, EntryKind.Message, 0.6f, 0.3f, 0.4f), 6);
    }

    [Fact]
    public void A_session_or_a_time_alone_brings_in_nothing()
    {
        Assert.Equal(0, Score(Everything, EntryKind.Message, 0, 0, 0, 0.3f, 0, 1));
        Assert.Equal(0, Score(Everything, EntryKind.Memory, 0, 0, 0, 0, 0, 1));
    }

    [Fact]
    public void What_happened_at_the_time_asked_for_comes_first()
    {
        foreach (var kind in Enum.GetValues<EntryKind>())
        {
            Assert.True(Score(Everything, kind, 0.3f, 0.5f, 0, 0, 0, 1) > Score(Everything, kind, 0.3f, 0.5f));
        }
    }

    [Fact]
    public void The_more_words_a_query_has_the_more_they_count_up_to_a_limit()
    {
        double WordsOnly(int terms) => new EvidenceFusion(Settings, Everything, terms).Fuse(EntryKind.Message, [1, 0, 0, 0, 0, 0], new double[6]);
        Assert.True(WordsOnly(2) < WordsOnly(4));
        Assert.Equal(WordsOnly(20), WordsOnly(40), 9);
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
                random.NextSingle(), random.NextSingle() * BestSession, -random.NextSingle(), random.Next(2),
            ];
            var parts = new double[raw.Length];
            var score = new EvidenceFusion(Settings, Everything, Terms).Fuse(kind, raw, parts);
            Assert.True(score is >= 0 and <= 1.000001 && Math.Abs(parts.Sum() - score) < 1e-9, $"seed {seed}: {score}");
            raw[random.Next(2)] += 0.1f;
            Assert.True(Score(Everything, kind, raw) >= score - 1e-6, $"seed {seed}");
        }
    }

    private static float BestSession => (Settings.MessageWordsOf(Terms) * Settings.SessionWords) + Settings.SessionMeaning;

    private static double Score(string[] sources, EntryKind kind, params float[] raw)
    {
        var all = new float[sources.Length];
        raw.CopyTo(all, 0);
        return new EvidenceFusion(Settings, sources, Terms).Fuse(kind, all, new double[sources.Length]);
    }
}
