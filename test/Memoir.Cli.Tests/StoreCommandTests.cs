using Xunit;

namespace Memoir.Cli.Tests;

public sealed class StoreCommandTests : IDisposable
{
    private readonly CliHarness _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task What_was_added_is_found_by_the_next_command()
    {
        (await _cli.RunAsync("add", "I'm vegetarian and I live in Berlin.", "--user", "alice")).Succeeds();

        var found = (await _cli.RunAsync("search", "vegetarian", "--user", "alice")).Succeeds();

        Assert.Contains("vegetarian", found.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("user=alice", found.Output, StringComparison.Ordinal);
        Assert.Empty(found.Error);
    }

    [Fact]
    public async Task A_newer_home_supersedes_the_older_one_and_history_tells()
    {
        await _cli.AddAsync("I live in Berlin.");
        var added = (await _cli.RunAsync("add", "I just moved to Amsterdam.", "-u", "alice", "--json")).Succeeds().Json.GetProperty("memories")[0];
        Assert.Equal("SUPERSEDE", added.GetProperty("event").GetString());
        var berlin = added.GetProperty("superseded_ids")[0].GetString()!;

        var current = (await _cli.RunAsync("list", "-u", "alice")).Succeeds().Output;
        Assert.Contains("Amsterdam", current, StringComparison.Ordinal);
        Assert.DoesNotContain("Berlin", current, StringComparison.Ordinal);
        Assert.Contains("superseded", (await _cli.RunAsync("get", berlin)).Succeeds().Output, StringComparison.Ordinal);
        var history = (await _cli.RunAsync("history", berlin, "--json")).Succeeds().Json.GetProperty("entries");
        Assert.Equal(["ADD", "SUPERSEDE"], history.EnumerateArray().Select(e => e.GetProperty("event").GetString()!));
    }

    [Fact]
    public async Task Text_comes_from_stdin_with_a_dash_or_with_nothing()
    {
        (await _cli.PipeAsync("I live in Oslo.\n", "add", "-", "-u", "a")).Succeeds();
        (await _cli.PipeAsync("I play the cello.\n", "add", "-u", "a", "--no-infer")).Succeeds();

        var texts = (await _cli.PipeAsync("cello", "search", "-u", "a", "--json")).Succeeds().Output;

        Assert.Contains("I play the cello.", texts, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_begins_with_an_at_sign_is_a_text()
    {
        var id = await _cli.AddAsync("@bob owes me a coffee", "--no-infer");

        Assert.Equal("@bob owes me a coffee", (await _cli.RunAsync("get", id, "--json")).Json.GetProperty("text").GetString());
    }

    [Fact]
    public async Task What_looks_like_an_option_is_text_after_two_dashes()
    {
        (await _cli.RunBareAsync([], ["add", "--data", _cli.Store, "-u", "alice", "--no-infer", "--", "--force", "is", "my", "motto"])).Succeeds();

        Assert.Contains("--force is my motto", (await _cli.RunAsync("list", "-u", "alice")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_given_to_add_comes_back()
    {
        var id = await _cli.AddAsync(
            "The boiler was serviced", "--no-infer", "--metadata", """{"room":{"n":1.50}}""", "--expires", "2999-12-31",
            "--category", "home", "--category", "repairs", "--timestamp", "1:56 pm on 8 May, 2023", "--name", "Ana", "--immutable", "--agent", "butler");

        var memory = (await _cli.RunAsync("get", id, "--json")).Succeeds().Json;

        Assert.Equal("1.50", memory.GetProperty("metadata").GetProperty("room").GetProperty("n").GetRawText());
        Assert.Equal("2999-12-31", memory.GetProperty("expiration_date").GetString());
        Assert.Equal(["home", "repairs"], memory.GetProperty("categories").EnumerateArray().Select(c => c.GetString()!));
        Assert.Equal("Ana", memory.GetProperty("actor").GetString());
        Assert.Equal("butler", memory.GetProperty("scope").GetProperty("agent_id").GetString());
        Assert.Equal("active", memory.GetProperty("status").GetString());
        Assert.Contains("Ana, 2023-05-08 13:56: The boiler was serviced", (await _cli.RunAsync("get", id)).Output, StringComparison.Ordinal);
        Assert.Equal(5, (await _cli.RunAsync("update", id, "--text", "changed")).Exit);
    }

    [Fact]
    public async Task Update_changes_text_metadata_and_categories()
    {
        var id = await _cli.AddAsync("The bike is blue", "--no-infer", "--metadata", """{"a":1,"b":2}""");

        (await _cli.RunAsync("update", id, "--text", "The bike is green", "--metadata", """{"c":3}""", "--remove-key", "a", "--category", "x")).Succeeds();

        var memory = (await _cli.RunAsync("get", id, "--json")).Json;
        Assert.Equal("The bike is green", memory.GetProperty("text").GetString());
        Assert.Equal(["b", "c"], memory.GetProperty("metadata").EnumerateObject().Select(p => p.Name));
    }

    [Fact]
    public async Task A_deleted_memory_is_gone_from_sight_and_stays_in_history()
    {
        var id = await _cli.AddAsync("I own a canoe", "--no-infer");

        (await _cli.RunAsync("delete", id, "--reason", "sold")).Succeeds();

        Assert.Equal(3, (await _cli.RunAsync("get", id)).Exit);
        Assert.Contains("sold", (await _cli.RunAsync("history", id)).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_a_scope_needs_yes_where_nobody_can_be_asked()
    {
        await _cli.AddAsync("I own a canoe", "--no-infer");

        var refused = await _cli.RunAsync("delete", "--all", "-u", "alice");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("--yes", refused.Error, StringComparison.Ordinal);
        Assert.Equal(1, await TotalAsync());

        (await _cli.RunAsync("delete", "--all", "-u", "alice", "--yes")).Succeeds();
        Assert.Equal(0, await TotalAsync());
    }

    [Theory]
    [InlineData("n\n", 130, 1)]
    [InlineData("\n", 130, 1)]
    [InlineData("y\n", 0, 0)]
    public async Task On_a_terminal_deleting_a_scope_asks(string answer, int exit, int left)
    {
        await _cli.AddAsync("I own a canoe", "--no-infer");
        _cli.InputIsTerminal = true;

        var run = await _cli.PipeAsync(answer, "delete", "--all", "-u", "alice");

        Assert.Equal(exit, run.Exit);
        Assert.Contains("Delete 1 memories and all turns of user=alice? [y/N]", run.Error, StringComparison.Ordinal);
        Assert.Equal(left, await TotalAsync());
    }

    [Fact]
    public async Task Listing_pages_by_cursor()
    {
        for (var i = 0; i < 3; i++)
        {
            await _cli.AddAsync($"note number {i}", "--no-infer");
        }

        var first = (await _cli.RunAsync("list", "-u", "alice", "-n", "2", "--order", "oldest", "--json")).Succeeds().Json;
        var second = (await _cli.RunAsync("list", "-u", "alice", "-n", "2", "--order", "oldest", "--json", "--cursor", first.GetProperty("next_cursor").GetString()!)).Succeeds().Json;

        Assert.Equal(3, first.GetProperty("total").GetInt32());
        Assert.Equal("note number 2", second.GetProperty("memories")[0].GetProperty("text").GetString());
        Assert.False(second.TryGetProperty("next_cursor", out _));
    }

    [Fact]
    public async Task Explain_shows_each_arms_part_and_the_parts_are_in_the_JSON()
    {
        await _cli.AddAsync("I play the cello in an orchestra", "--no-infer");

        var table = (await _cli.RunAsync("search", "cello", "-u", "alice", "--explain")).Succeeds().Output;
        var arms = (await _cli.RunAsync("search", "cello", "-u", "alice", "--explain", "--json")).Succeeds().Json
            .GetProperty("hits")[0].GetProperty("explanation").GetProperty("arms");

        Assert.Contains("└ words", table, StringComparison.Ordinal);
        Assert.Contains("place 1", table, StringComparison.Ordinal);
        Assert.Contains(arms.EnumerateArray(), arm => arm.GetProperty("arm").GetString() == "words" && arm.GetProperty("rank").GetInt32() == 1);
    }

    [Fact]
    public async Task Explain_says_whom_the_query_means_and_which_memory_says_so()
    {
        await _cli.AddAsync("My sister's name is Ana.");
        await _cli.AddAsync("Ana works as a nurse.");

        var table = (await _cli.RunAsync("search", "my sister's job", "-u", "alice", "--explain")).Succeeds().Output;
        var hits = (await _cli.RunAsync("search", "my sister's job", "-u", "alice", "--explain", "--json")).Succeeds().Json.GetProperty("hits");

        Assert.Contains("└ entities", table, StringComparison.Ordinal);
        Assert.Contains("└ is of: my sister", table, StringComparison.Ordinal);
        var nurse = hits.EnumerateArray().Single(static hit => hit.GetProperty("text").GetString()!.Contains("nurse", StringComparison.Ordinal));
        Assert.Contains("Ana", Assert.Single(nurse.GetProperty("explanation").GetProperty("matched_entities").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_are_searched_on_request()
    {
        (await _cli.RunAsync("add", "What is the capital of Peru?", "-u", "alice")).Succeeds();

        var hits = (await _cli.RunAsync("search", "Peru", "-u", "alice", "--messages", "--json")).Succeeds().Json.GetProperty("hits");

        var message = hits[0].GetProperty("message");
        Assert.Equal("What is the capital of Peru?", message.GetProperty("content").GetString());
        Assert.Contains("capital of Peru", (await _cli.RunAsync("get", message.GetProperty("id").GetString()!, "--message")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_give_the_store_the_project_and_the_scope()
    {
        _cli.Environment["MEMOIR_DATA"] = _cli.PathOf("other.db");
        _cli.Environment["MEMOIR_USER_ID"] = "bob";
        _cli.Environment["MEMOIR_PROJECT"] = "p1";
        (await _cli.RunBareAsync([], ["add", "note", "--no-infer"])).Succeeds();

        Assert.Equal(1, (await _cli.RunBareAsync([], ["list", "--json"])).Succeeds().Json.GetProperty("total").GetInt32());
        Assert.Equal(0, (await _cli.RunBareAsync([], ["list", "--json", "--project", "p2"])).Succeeds().Json.GetProperty("total").GetInt32());
        Assert.Equal(0, (await _cli.RunBareAsync([], ["list", "--json", "-u", "alice"])).Succeeds().Json.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task The_default_store_lies_in_the_users_data_folder_which_is_made()
    {
        _cli.Environment["XDG_DATA_HOME"] = _cli.PathOf("share");

        (await _cli.RunBareAsync([], ["add", "note", "--no-infer", "-u", "a"])).Succeeds();

        Assert.True(File.Exists(_cli.PathOf("share/memoir/memoir.db")));
    }

    private async Task<int> TotalAsync() =>
        (await _cli.RunAsync("list", "-u", "alice", "--json")).Succeeds().Json.GetProperty("total").GetInt32();
}
