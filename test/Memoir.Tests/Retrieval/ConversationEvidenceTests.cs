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
    public async Task A_page_lends_its_neighbour_less_than_a_turn_does()
    {
        async Task<double> LentByAsync(string question)
        {
            await using var memory = await OpenAsync();
            await AddAsync(memory, Turn(question, 0), Turn("Ridgeway, over the hill.", 1));
            var hits = await SearchAsync(memory, "the puppy's kennel");
            return hits.Single(static hit => hit.Text.StartsWith("Ridgeway", StringComparison.Ordinal)).Explanation!.Arms.Single(static arm => arm.Arm == ArmNames.Neighbours).Contribution;
        }

        var page = "Which kennel sold you the puppy? " + string.Join(' ', Enumerable.Range(0, 200).Select(static i => $"word{i}"));
        Assert.InRange(await LentByAsync(page), 0, await LentByAsync("Which kennel sold you the puppy?") / 3);
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

    [Fact]
    public async Task An_answer_is_embedded_with_what_it_answers()
    {
        await using var memory = await OpenAsync(new ConceptEmbeddings());
        await AddAsync(memory, Turn("How is the puppy?", 0), Turn("Growing fast.", 1));
        await AddAsync(memory, Turn("And hungry.", 2), Turn("Good to hear.", 60 * 24));

        var near = (await SearchAsync(memory, "cat")).Where(static hit => Meaning(hit) > 0.1).Select(static hit => hit.Text);
        Assert.Equal(["How is the puppy?", "Growing fast."], near);
    }

    [Fact]
    public async Task What_follows_an_erased_turn_tells_nothing_of_it()
    {
        await using var memory = await OpenAsync(new ConceptEmbeddings());
        var added = await AddAsync(memory, Turn("How is the puppy?", 0), Turn("Growing fast.", 1));
        await memory.EraseAsync(new EraseRequest { MessageId = added.Messages[0].Id });

        Assert.DoesNotContain(await SearchAsync(memory, "cat"), static hit => Meaning(hit) > 0.1);
        Assert.Contains(await SearchAsync(memory, "Growing fast."), static hit => Meaning(hit) > 0.9);
    }

    [Fact]
    public async Task Turns_embedded_later_have_the_neighbours_and_the_context_they_had()
    {
        var embedder = new ConceptEmbeddings { Failure = new InvalidOperationException("down") };
        await using var late = await OpenAsync(embedder);
        await AddAsync(late, Turn("Which kennel sold you the puppy?", 0), Turn("Ridgeway, over the hill.", 1), Turn("Sunny today.", 2));
        embedder.Failure = null;
        await late.RetryExtractionAsync();
        await using var once = await OpenAsync(new ConceptEmbeddings());
        await AddAsync(once, Turn("Which kennel sold you the puppy?", 0), Turn("Ridgeway, over the hill.", 1), Turn("Sunny today.", 2));

        var (one, other) = (await SearchAsync(late, "the puppy's kennel"), await SearchAsync(once, "the puppy's kennel"));
        Assert.Equal(one.Select(static hit => (hit.Text, hit.Score)), other.Select(static hit => (hit.Text, hit.Score)));
    }

    [Fact]
    public async Task What_was_said_at_the_time_asked_for_comes_first()
    {
        await using var memory = await OpenAsync(new ConceptEmbeddings());
        await AddAsync(memory, Turn("Went to a concert.", 0), Turn("Went to a concert.", 60 * 24 * 40));

        Assert.Equal(Noon, (await SearchAsync(memory, "which concert in May 2024?"))[0].Message!.SaidAt);
        Assert.Equal(Noon.AddDays(40), (await SearchAsync(memory, "which concert in June 2024?"))[0].Message!.SaidAt);
    }

    [Fact]
    public async Task A_record_is_found_by_the_day_it_states_whenever_it_was_kept()
    {
        await using var memory = await OpenAsync(new ConceptEmbeddings());
        await AddAsync(memory, Turn("Went to a concert. 2023-02-11 20:00", 0), Turn("Went to a concert. 2023-03-11 20:00", 1));

        Assert.EndsWith("2023-02-11 20:00", (await SearchAsync(memory, "which concert in February 2023?"))[0].Text, StringComparison.Ordinal);
        Assert.EndsWith("2023-03-11 20:00", (await SearchAsync(memory, "which concert in March 2023?"))[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_comes_after_who_tells_and_an_assistant_after_the_user()
    {
        await using var memory = await OpenAsync(new ConceptEmbeddings());
        await AddAsync(memory, Turn("Vegan restaurant in Lund", 60 * 24), Turn("Vegan restaurant in Lund?", 0), Turn("Vegan restaurant in Lund", 60 * 48) with { Role = MessageRoles.Assistant });

        var hits = await SearchAsync(memory, "vegan restaurant in Lund");
        Assert.Equal([MessageRoles.User, MessageRoles.User, MessageRoles.Assistant], hits.Select(static hit => hit.Message!.Role));
        Assert.Equal("Vegan restaurant in Lund", hits[0].Text);
        Assert.All(hits, static hit => Assert.Equal(hit.Score, hit.Explanation!.Arms.Sum(static arm => arm.Contribution), 9));
    }

    [Fact]
    public async Task The_same_turn_and_query_score_the_same_whatever_else_the_scope_holds()
    {
        await using var alone = await OpenAsync(new ConceptEmbeddings());
        await using var crowded = await OpenAsync(new ConceptEmbeddings());
        foreach (var memory in new[] { alone, crowded })
        {
            await AddAsync(memory, Turn("Baked rye bread with my sister.", 0), Turn("Sunny today.", 1));
        }

        await AddAsync(crowded, [.. Enumerable.Range(1, 200).Select(static i => Turn($"Note {i}: a walk and a concert with neighbour {i % 7}.", 60 * 24 * i))]);

        // BM25 weighs the words of the query against each other by how rare they are in the scope; nothing else moves.
        Assert.Equal(await Score(alone), await Score(crowded), 0.05);

        static async Task<double> Score(Memory memory) => (await SearchAsync(memory, "who baked bread with a sister?"))[0].Score;
    }

    private static double Meaning(SearchHit hit) => hit.Explanation!.Arms.Single(static arm => arm.Arm == ArmNames.Meaning).Raw;

    private static Task<Memory> OpenAsync(ConceptEmbeddings? embedder = null) =>
        Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore(), Embedder = embedder, TimeProvider = new FakeClock() });

    private static Message Turn(string text, int minute, string? name = null) => Message.User(text) with { Name = name, Timestamp = Noon.AddMinutes(minute) };

    private static Task<AddResult> AddAsync(Memory memory, params Message[] turns) => memory.AddAsync(new AddRequest { Messages = turns, Scope = Alice });

    private static async Task<IReadOnlyList<SearchHit>> SearchAsync(Memory memory, string query) =>
        (await memory.SearchAsync(new SearchRequest { Query = query, Scope = Alice, Targets = SearchTargets.Messages, Explain = true, KeepDuplicates = true })).Hits;
}
