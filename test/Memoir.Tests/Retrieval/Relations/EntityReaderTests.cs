using System.Diagnostics.CodeAnalysis;
using System.Text;
using Memoir.Retrieval;
using Memoir.Retrieval.Index;
using Memoir.Retrieval.Relations;
using Memoir.Storage;
using Memoir.Text;
using Xunit;

namespace Memoir.Tests.Retrieval.Relations;

public sealed class EntityReaderTests
{
    [Theory]
    [InlineData("What does my sister do?", "my sister")]
    [InlineData("What does my older sister do?", "my older sister")]
    [InlineData("Where is the sister of Luis?", "Luis")]
    [InlineData("What does Ana do?", "Ana")]
    [InlineData("What does Ana's husband do?", "Ana's husband")]
    [InlineData("Is the husband of Ana ill?", "husband of Ana")]
    [InlineData("Is the husband of my sister ill?", "husband of my sister")]
    [InlineData("Does Ana like her husband?", "Ana|her husband")]
    [InlineData("My sister Ana and Tom", "Ana|Tom")]
    [InlineData("my favourite restaurant", "my favourite restaurant")]
    [InlineData("What kind of food is my thing?", "")]
    [InlineData("a sister city", "")]
    [InlineData("my trip to the sister", "")]
    [InlineData("", "")]
    public void It_is_told_whom_a_query_means(string query, string meant)
    {
        using var index = Index();
        Assert.Equal(meant, string.Join('|', Read(index, query).Select(static entity => entity.Said)));
    }

    [Fact]
    public void Hostile_queries_mean_something_or_nothing_and_end_soon()
    {
        using var index = Index();
        string[] pieces = ["my ", "sister", "'s ", "Ana", "of ", "the ", "her ", "\ud800", "’", "花子", " ", "Ana Ana", "\u0301", "husband "];
        var random = new Random(6);
        for (var round = 0; round < 2000; round++)
        {
            var query = new StringBuilder();
            for (var i = random.Next(200); i > 0; i--)
            {
                query.Append(pieces[random.Next(pieces.Length)]);
            }

            Assert.All(Read(index, query.ToString()), static entity => Assert.InRange(entity.Names.Count, 1, MeantEntity.MostNames));
        }
    }

    [Fact]
    public void Of_a_changed_fact_only_the_last_state_leads_on()
    {
        using var index = Index();
        Apply(index, 3, 50, "Ana", "partner", "Tom");
        Assert.Contains(Assert.Single(Read(index, "Ana's husband")).Names, static name => name.Key == RelationWords.KeyOf("Tom"));
        Assert.DoesNotContain(Assert.Single(Read(index, "Ana's husband")).Names, static name => name.Key == RelationWords.KeyOf("Luis"));
        index.Apply(new IndexRow { Key = 3, Revision = 51, Removed = true });
        Assert.Equal(["Ana"], Read(index, "Ana's husband").Select(static entity => entity.Said));
    }

    [Fact]
    public void What_is_denied_leads_nowhere()
    {
        using var index = Index();
        Apply(index, 40, 60, "user", "cousin", "Zoe", isDenied: true);
        Apply(index, 41, 61, "Zoe", "job", "cook");
        Assert.Empty(Read(index, "my cousin"));
    }

    private static List<MeantEntity> Read(PartitionIndex index, string query)
    {
        var space = new SearchSpace([index]);
        return new EntityReader(new KnownFacts(space, Visibility.At(DateTimeOffset.UnixEpoch.AddYears(50), false, false)), QueryWords.Of(query)).Read();
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The test disposes of it.")]
    private static PartitionIndex Index()
    {
        var index = new PartitionIndex(1, EntryKind.Memory, 0, 0);
        string[][] facts =
        [
            ["user", "sister", "Ana"], ["Ana", "job", "nurse"], ["Ana", "partner", "Luis"], ["Luis", "plays", "accordion"],
            ["user", "friend", "Tom"], ["Tom", "likes", "tea"], ["user", "favourite.restaurant", "Casa Lupo"],
        ];
        for (var i = 0; i < facts.Length; i++)
        {
            Apply(index, i + 1, i + 1, facts[i][0], facts[i][1], facts[i][2]);
        }

        return index;
    }

    private static void Apply(PartitionIndex index, long key, long revision, string subject, string attribute, string value, bool isDenied = false) => index.Apply(new IndexRow
    {
        Key = key,
        Revision = revision,
        ValidFrom = long.MinValue,
        ValidTo = long.MaxValue,
        ExpirationDay = int.MaxValue,
        Subject = Encoding.UTF8.GetBytes(subject),
        Attribute = Encoding.UTF8.GetBytes(attribute),
        Value = Encoding.UTF8.GetBytes(value),
        IsDenied = isDenied,
        Words = WordBag.Encode($"{subject} {attribute} {value}"),
    });
}
