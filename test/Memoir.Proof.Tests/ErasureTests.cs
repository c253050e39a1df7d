using Memoir.Proof.Child;
using Memoir.Sqlite;
using Memoir.Testing;
using Xunit;

namespace Memoir.Proof.Tests;

/// <summary>What was erased is in no byte of any file while the store is still open, and what was not is.</summary>
public sealed class ErasureTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(20261122)]
    public async Task An_erased_scope_leaves_no_byte_in_any_file(int seed)
    {
        var path = _folder.File("scope.db");
        var random = new Random(seed);
        Markers[] users = [new(1), new(2), new(3)];
        await using var memory = await ProofMemory.OpenAsync(path);
        for (var round = 0; round < 6; round++)
        {
            foreach (var user in users)
            {
                await user.WriteAsync(memory, random, 2);
            }
        }

        Assert.Equal(users[1].Words.Distinct().Count(), Found(path, users[1].Words));
        var receipt = await memory.EraseAsync(new EraseRequest { Scope = Scope.User(users[1].User) });
        RequireGone(path, users[1].Words, seed);
        Assert.Equal(users[0].Words.Distinct().Count(), Found(path, users[0].Words));
        Assert.Equal(users[2].Words.Distinct().Count(), Found(path, users[2].Words));
        Assert.True(receipt.Results > 0);

        // What the process still holds in memory brings nothing back.
        await users[0].WriteAsync(memory, random, 4);
        RequireGone(path, users[1].Words, seed);
        Assert.DoesNotContain(await memory.EntitiesAsync(), entity => users[1].Words.Exists(word => entity.Id.Contains(word, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Erased_memories_and_messages_leave_no_byte_one_by_one(int seed)
    {
        var path = _folder.File("single.db");
        var random = new Random(seed);
        var others = new Markers(9);
        await using var memory = await ProofMemory.OpenAsync(path);
        await others.WriteAsync(memory, random, 6);
        for (var i = 0; i < 6; i++)
        {
            var one = new Markers(i);
            var word = one.Next();
            var added = await memory.AddAsync(new AddRequest
            {
                Messages = [new Message(MessageRoles.User, $"user.likes += {word}") { Name = one.Next() }],
                Scope = Scope.User(others.User),
                IdempotencyKey = one.Next(),
                Categories = [one.Next()],
                Metadata = System.Text.Json.JsonElement.Parse($$"""{ "k": "{{one.Next()}}" }"""),
            });
            var id = added.Memories[0].Id;
            await memory.UpdateAsync(new UpdateRequest { Id = id, Text = $"{one.Next()} {new string('w', random.Next(1, 9000))}" });
            await others.WriteAsync(memory, random, 1);
            await memory.EraseAsync(i % 2 == 0 ? new EraseRequest { MemoryId = id } : new EraseRequest { MessageId = added.Messages[0].Id });
            RequireGone(path, one.Words, seed);
        }

        Assert.Equal(others.Words.Distinct().Count(), Found(path, others.Words));
    }

    [Fact]
    public async Task An_erased_span_leaves_no_byte_and_what_was_said_before_and_after_stays()
    {
        var path = _folder.File("span.db");
        var clock = new FakeClock();
        await using var memory = await ProofMemory.OpenAsync(path, clock);
        string[] words = ["xbefore", "xduring", "xafter"];
        foreach (var word in words)
        {
            await memory.AddAsync(new AddRequest { Messages = [Message.User($"user.likes += {word}k"), Message.User($"user.home = {word}h")], Scope = Scope.User("u"), IdempotencyKey = word + "i" });
            clock.Advance(TimeSpan.FromDays(1));
        }

        var start = new FakeClock().GetUtcNow();
        await memory.EraseAsync(new EraseRequest { Scope = Scope.User("u"), From = start.AddDays(1), To = start.AddDays(2) });
        RequireGone(path, ["xduring"], 0);
        Assert.Equal(4, Found(path, ["xbeforek", "xbeforeh", "xafterk", "xafterh"]));
    }

    [Fact]
    public async Task What_a_memory_said_beyond_its_other_source_is_erased_with_the_message_that_said_it()
    {
        var path = _folder.File("finer.db");
        await using var memory = await ProofMemory.OpenAsync(path);
        var fine = await memory.AddAsync("user.home = xquarterk, Berlin", Scope.User("u"));
        await memory.AddAsync("user.home = Berlin", Scope.User("u"));
        var receipt = await memory.EraseAsync(new EraseRequest { MessageId = fine.Messages[0].Id });
        RequireGone(path, ["xquarterk"], 0);
        Assert.Equal((1L, 0L), (receipt.Memories, receipt.Kept));

        // What the other message tells is read from it again.
        await memory.RetryExtractionAsync();
        Assert.Equal("user home Berlin", Assert.Single((await memory.ListAsync(Scope.User("u"))).Memories).Text);
    }

    [Fact]
    public async Task A_scope_that_was_erased_is_forgotten_by_another_process_and_can_be_used_again()
    {
        var path = _folder.File("follow.db");
        await using var memory = await ProofMemory.OpenAsync(path);
        await using var follower = await ProofMemory.OpenAsync(path);
        var (one, two) = (new Scope { UserId = "xnamek", RunId = "r1" }, new Scope { UserId = "xnamek", RunId = "r2" });
        await memory.AddAsync("user.likes += tea", one);
        await memory.AddAsync("user.likes += milk", two);
        Assert.Equal(2, (await follower.SearchAsync("likes", Scope.User("xnamek"))).Count);

        await memory.EraseAsync(new EraseRequest { Scope = one });
        var left = await follower.SearchAsync("likes", Scope.User("xnamek"));
        Assert.Equal("user likes milk", Assert.Single(left).Text);
        await using (var fresh = await ProofMemory.OpenAsync(path))
        {
            Assert.Equal((await fresh.SearchAsync("likes", Scope.User("xnamek")))[0].Score, left[0].Score);
        }

        await memory.EraseAsync(new EraseRequest { Scope = Scope.User("xnamek") });
        Assert.Empty(await follower.SearchAsync("likes", Scope.User("xnamek")));
        RequireGone(path, ["xnamek"], 0);
        await follower.AddAsync("user.likes += coffee", one);
        Assert.Equal("user likes coffee", Assert.Single(await memory.SearchAsync("likes", Scope.User("xnamek"))).Text);
        Assert.Equal("user likes coffee", Assert.Single(await follower.SearchAsync("likes", one)).Text);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task A_process_killed_while_it_erases_leaves_each_user_whole_or_without_a_byte(int seed)
    {
        const int count = 24;
        var path = _folder.File("killed.db");
        var random = new Random(seed);
        var users = Enumerable.Range(0, count).ToDictionary(static number => new Markers(number).User, static number => new Markers(number), StringComparer.Ordinal);
        await using (var memory = await ProofMemory.OpenAsync(path))
        {
            foreach (var user in users.Values)
            {
                await user.WriteAsync(memory, random, 2);
            }
        }

        var kills = 0;
        while (users.Count > 0)
        {
            string[] order = [.. users.Keys];
            using (var child = ChildProcess.Start(["erase", path, .. order]))
            {
                EraseAndDie(child, random);
                kills++;
            }

            await RequireWholeOrGoneAsync(path, users, $"seed {seed}, kill {kills}");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills over {count} erasures");
        Assert.True(kills > 1, $"seed {seed}: the child was never killed in its work");
    }

    private static void EraseAndDie(ChildProcess child, Random random)
    {
        child.Next();
        child.Go();
        for (var lines = random.Next(1, 5); lines > 0 && child.Next() is not null; lines--)
        {
        }

        Thread.SpinWait(random.Next(0, 400_000));
        child.Kill();
    }

    private static async Task RequireWholeOrGoneAsync(string path, Dictionary<string, Markers> users, string context)
    {
        await using var store = await SqliteStore.OpenAsync(path);
        await StoreAudit.RequireSoundAsync(path, store, context);
        var known = (await store.ReadAsync(static reader => reader.ListEntities(StoreAudit.Project))).Select(static entity => entity.Id).ToHashSet(StringComparer.Ordinal);
        var bytes = RawBytes.Of(path);
        foreach (var (user, markers) in users.ToList())
        {
            if (known.Contains(user))
            {
                Assert.Equal(markers.Words.Distinct().Count(), bytes.Find(markers.Words).Select(static found => found.Split(' ')[0]).Distinct().Count());
            }
            else
            {
                Assert.True(!bytes.Find(markers.Words).Any(), $"{context}: {string.Join(", ", bytes.Find(markers.Words).Take(5))}");
                users.Remove(user);
            }
        }
    }

    private static void RequireGone(string path, IEnumerable<string> words, int seed)
    {
        var found = RawBytes.Of(path).Find(words).Take(5).ToList();
        Assert.True(found.Count == 0, $"seed {seed}: {string.Join(", ", found)}");
    }

    private static int Found(string path, IEnumerable<string> words) =>
        RawBytes.Of(path).Find(words).Select(static found => found.Split(' ')[0]).Distinct().Count();
}
