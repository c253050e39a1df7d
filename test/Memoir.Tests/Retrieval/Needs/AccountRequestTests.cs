using Memoir.Retrieval.Needs;
using Xunit;

namespace Memoir.Tests.Retrieval.Needs;

public class AccountRequestTests
{
    [Theory]
    [InlineData("Summarise what the plumber told us", "plumber told")]
    [InlineData("Could you please give me a short overview of the kitchen renovation so far?", "kitchen renovation")]
    [InlineData("Walk me through how the choir got its new conductor", "choir got new conductor")]
    [InlineData("How has my running plan changed over time?", "running plan")]
    [InlineData("Recap: the move to Lisbon", "move Lisbon")]
    [InlineData("Catch me up on the allotment", "allotment")]
    [InlineData("Tell me everything about the harp lessons", "harp lessons")]
    [InlineData("What have we discussed about the heat pump?", "heat pump")]
    [InlineData("Gib mir eine Zusammenfassung der Reise", "der Reise")]
    public void An_account_is_asked_for_in_many_ways_and_is_of_its_topic(string query, string topic)
    {
        var request = AccountRequest.Of(query);

        Assert.Equal(QueryNeed.Account, request.Need);
        Assert.Equal(topic, request.Topic);
    }

    [Theory]
    [InlineData("In which order did I visit the three islands?")]
    [InlineData("Tell me the order in which we hired people")]
    [InlineData("List the concerts I went to, in order.")]
    [InlineData("What order did the guests arrive in?")]
    public void What_came_when_is_a_sequence(string query)
    {
        Assert.Equal(QueryNeed.Sequence, AccountRequest.Of(query).Need);
    }

    [Theory]
    [InlineData("Where did I save the summary of the report?")]
    [InlineData("What did Ana do in order to pass the exam?")]
    [InlineData("Who wrote the overview for the board?")]
    [InlineData("Which order did not arrive?")]
    [InlineData("How did the sauce change?")]
    [InlineData("Where does Maren live now?")]
    [InlineData("Is everything about the visa settled?")]
    [InlineData("What is the rent of the flat we discussed?")]
    [InlineData("Did I walk through the park?")]
    [InlineData("")]
    public void A_question_stays_a_question(string query)
    {
        var request = AccountRequest.Of(query);

        Assert.Equal(QueryNeed.Answer, request.Need);
        Assert.Equal(query, request.Topic);
    }

    [Fact]
    public void A_request_that_names_no_topic_is_its_own()
    {
        Assert.Equal("Give me a summary", AccountRequest.Of("Give me a summary").Topic);
    }

    [Fact]
    public void Any_text_is_read_without_throwing_in_linear_time()
    {
        var random = new Random(7);
        const string signs = "ab 's.?\u2019-\ud83d\ude00\u0301in order which summary of ";
        for (var i = 0; i < 500; i++)
        {
            Assert.NotNull(AccountRequest.Of(new string([.. Enumerable.Range(0, random.Next(300)).Select(_ => signs[random.Next(signs.Length)])])).Topic);
        }

        var pasted = string.Concat(Enumerable.Repeat("how over ", 100_000));
        Assert.Equal(pasted, AccountRequest.Of(pasted).Topic);
    }
}
