using Memoir.Retrieval;
using Memoir.Storage;
using Memoir.Testing;
using Xunit;

namespace Memoir.Tests.Retrieval;

public class ConversationEvidenceTests
{
    private static readonly Scope Alice = Scope.User("alice");
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_turn_is_found_by_its_speakers_name()
    {
        await using var memory = await OpenAsync();
        await AddAsync(memory, Turn("Baked rye bread today.", 0, "Maren"), Turn("Baked rye bread as well!", 1, "Dayo"), Turn("Off to bed.", 2, "Maren"));

        Assert.Equal("Baked rye bread as well!", (await SearchAsync(memory, "what did Dayo bake?"))[0].Text);
        Assert.Equal("Baked rye bread today.", (await SearchAsync(memory, "what did Maren bake?"))[0].Text);
    }

    [Fact]
    public async Task An_answer_is_found_by_the_words_of_its_question()
    {
        await using var memory = await OpenAsync();
        await AddAsync(memory, Turn("Which kennel sold you the puppy?", 0), Turn("Ridgeway, over the hill.", 1));

        var answer = Assert.Single(await SearchAsync(memory, "the puppy's kennel"), static hit => hit.Text.StartsWith("Ridgeway", StringComparison.Ordinal));
        Assert.Contains(answer.Explanation!.Arms, static arm => arm.Arm == ArmNames.Neighbours && arm.Contribution > 0);
    }

    [Fact]
    public async Task A_long_pause_parts_a_turn_from_the_one_before()
    {
        await using var memory = await OpenAsync();
        await AddAsync(memory, Turn("Which kennel sold you the puppy?", 0), Turn("Ridgeway, over the hill.", 60 * 24));

        Assert.Equal("Which kennel sold you the puppy?", Assert.Single(await SearchAsync(memory, "the puppy's kennel")).Text);
    }

    [Fact]
    public async Task A_turn_that_matches_comes_before_its_neighbours_and_all_explanations_add_up()
    {
        await using var memory = await OpenAsync(new ConceptEmbeddings());
        await AddAsync(memory, Turn("What about a pet?", 0), Turn("We chose a dog.", 1), Turn("Lovely.", 2), Turn("The guitar is in tune.", 3));

        var hits = await SearchAsync(memory, "chose a dog");
        Assert.Equal("We chose a dog.", hits[0].Text);
        Assert.All(hits, static hit => Assert.Equal(hit.Score, hit.Explanation!.Arms.Sum(static arm => arm.Contribution), 9));
    }

    [Fact]
    public async Task Turns_whose_vectors_could_not_be_made_get_the_same_ones_later()
    {
        var embedder = new ConceptEmbeddings { Failure = new InvalidOperationException("down") };
        await using var memory = await OpenAsync(embedder);
        await AddAsync(memory, Turn("I run.", 0, "Book"));
        embedder.Failure = null;
        await memory.RetryExtractionAsync();

        // The name is a concept of the fake encoder: the turn is near to it only if it was embedded with its speaker.
        var hit = Assert.Single(await SearchAsync(memory, "a novel"));
        Assert.Contains(hit.Explanation!.Arms, static arm => arm.Arm == ArmNames.Meaning && arm.Contribution > 0);
    }

    private static Task<Memory> OpenAsync(ConceptEmbeddings? embedder = null) =>
        Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore(), Embedder = embedder, TimeProvider = new FakeClock() });

    private static Message Turn(string text, int minute, string? name = null) => Message.User(text) with { Name = name, Timestamp = Noon.AddMinutes(minute) };

    private static Task<AddResult> AddAsync(Memory memory, params Message[] turns) => memory.AddAsync(new AddRequest { Messages = turns, Scope = Alice });

    private static async Task<IReadOnlyList<SearchHit>> SearchAsync(Memory memory, string query) =>
        (await memory.SearchAsync(new SearchRequest { Query = query, Scope = Alice, Targets = SearchTargets.Messages, Explain = true })).Hits;
}
