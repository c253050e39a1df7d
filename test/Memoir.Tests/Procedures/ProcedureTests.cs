using Memoir.Storage;
using Memoir.Tests.Chat;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Procedures;

public sealed class ProcedureTests
{
    private static readonly Scope Agent = new() { UserId = "ana", AgentId = "planner" };

    private static readonly ChatMessage[] Task =
    [
        new(ChatRole.User, "Book me a flight to Lisbon on 12 May, at most 200 euros."),
        new(ChatRole.Assistant, [new TextContent("Let me look."), new FunctionCallContent("1", "search_flights", new Dictionary<string, object?> { ["to"] = "LIS", ["max"] = 200 })]),
        new(ChatRole.Tool, [new FunctionResultContent("1", "TP571 189.90 EUR; LH1166 240.00 EUR")]),
        new(ChatRole.Assistant, [new FunctionCallContent("2", "book", new Dictionary<string, object?> { ["flight"] = "TP571" })]),
        new(ChatRole.Tool, [new FunctionResultContent("2", "confirmed: reference QX7P2")]),
        new(ChatRole.Assistant, "Booked TP571 for 189.90 euros. The seat is still open."),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static AddRequest Request => new()
    {
        Scope = Agent,
        MemoryType = MemoryType.Procedural,
        Messages = [.. Task.Select(static message => message.ToMessage()!)],
    };

    private static async Task<string> RecordAsync(IChatClient? model, AddRequest? request = null)
    {
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore(), ChatClient = model }, cancellationToken: Cancellation);
        var result = await memory.AddAsync(request ?? Request, Cancellation);
        var record = Assert.Single((await memory.ListAsync(new ListRequest { Scope = Agent }, Cancellation)).Memories);
        Assert.Equal(result.Memories[0].Id, record.Id);
        Assert.Contains("procedural", record.Categories);
        Assert.Equal("procedure/1", record.Extractor);
        return record.Text;
    }

    private const string ByTools =
        """
        Goal: Book me a flight to Lisbon on 12 May, at most 200 euros.
        1. search_flights({"to":"LIS","max":200})
           Result: TP571 189.90 EUR; LH1166 240.00 EUR
        2. book({"flight":"TP571"})
           Result: confirmed: reference QX7P2
        State: Booked TP571 for 189.90 euros. The seat is still open.
        """;

    [Fact]
    public async Task Without_a_model_the_record_is_made_of_the_tool_calls() => Assert.Equal(ByTools, await RecordAsync(model: null));

    [Fact]
    public async Task A_model_tells_the_steps_and_results_stay_word_for_word()
    {
        var model = new ScriptedChatClient().Answer("""{"goal":"Book a flight to Lisbon on 12 May","steps":[{"turn":1,"action":"Searched flights to LIS up to 200","result_turn":2},{"turn":3,"action":"Booked TP571","result_turn":4}],"state":"Flight booked; the seat is open"}""");
        Assert.Equal(
            """
            Goal: Book a flight to Lisbon on 12 May
            1. Searched flights to LIS up to 200
               Result: TP571 189.90 EUR; LH1166 240.00 EUR
            2. Booked TP571
               Result: confirmed: reference QX7P2
            State: Flight booked; the seat is open
            """,
            await RecordAsync(model));
    }

    [Fact]
    public async Task What_the_model_invents_gives_way_to_the_calls_themselves()
    {
        var model = new ScriptedChatClient().Answer("""{"goal":"Book a flight to Madrid","steps":[{"turn":1,"action":"Searched Ryanair","result_turn":2},{"turn":3,"action":"Booked TP999","result_turn":4},{"turn":77,"action":"Cheered","result_turn":-1}],"state":"Paid 500 euros"}""");
        Assert.Equal(ByTools, await RecordAsync(model));
    }

    [Theory]
    [InlineData("I'm sorry, I can't.")]
    [InlineData("""{"goal":"x","steps":[]}""")]
    [InlineData("")]
    public async Task A_model_that_answers_badly_costs_no_record(string answer) => Assert.Contains("Result: confirmed: reference QX7P2", await RecordAsync(new ScriptedChatClient().Answer(answer)), StringComparison.Ordinal);

    [Fact]
    public async Task A_model_that_is_down_costs_no_record() =>
        Assert.Equal(ByTools, await RecordAsync(new ScriptedChatClient { OnCall = static _ => throw new ModelUnavailableException("down") }));

    [Fact]
    public async Task Tool_calls_of_an_imported_conversation_are_read_alike()
    {
        using var file = new MemoryStream(
            """
            {"messages":[{"role":"user","content":"Count the rows."},
            {"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"sql","arguments":"{\n \"query\": \"select count(*)\"\n}"}}]},
            {"role":"tool","tool_call_id":"1","content":"42"},
            {"role":"assistant","content":"There are 42 rows."}]}
            """u8.ToArray());
        var messages = new List<Message>();
        await foreach (var turn in Memoir.Import.ConversationReader.ReadAsync(file, cancellationToken: Cancellation))
        {
            messages.Add(turn.Message!);
        }

        var record = await RecordAsync(model: null, Request with { Messages = messages });
        Assert.Equal("Goal: Count the rows.\n1. sql({  \"query\": \"select count(*)\" })\n   Result: 42\nState: There are 42 rows.", record);
    }

    [Fact]
    public async Task It_is_the_record_of_an_agent()
    {
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore() }, cancellationToken: Cancellation);
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => memory.AddAsync(Request with { Scope = new Scope { UserId = "ana" } }, Cancellation));
        Assert.Equal("agent_id", error.Field);
    }
}
