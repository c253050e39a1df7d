using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Memoir.Server.Tests.OpenSource.Configuration;

public sealed class InstructionTests
{
    private const string Body = """{"use_case": "a coach for home cooks"}""";

    [Fact]
    public async Task A_model_writes_them_in_one_call()
    {
        var model = new ScriptedChat(static messages =>
        {
            Assert.Contains("home cooks", messages[^1].Text, StringComparison.Ordinal);
            return """Sure: {"custom_instructions": " Allergies. ", "test_message": "I can't eat nuts."} """;
        });
        await using var server = await StartAsync(model);
        var reply = (await server.PostAsync("/generate-instructions/", Body)).Ok();
        Assert.Equal(("Allergies.", "I can't eat nuts.", "model"), (reply.GetProperty("custom_instructions").GetString(), reply.GetProperty("test_message").GetString(), reply.GetProperty("generated_by").GetString()));
        Assert.Equal(1, model.Calls);
    }

    [Fact]
    public async Task Without_a_model_they_are_put_together_and_say_so()
    {
        await using var server = await TestServer.StartAsync();
        var reply = (await server.PostAsync("/generate-instructions", Body)).Ok();
        Assert.Contains("a coach for home cooks", reply.GetProperty("custom_instructions").GetString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(reply.GetProperty("test_message").GetString()));
        Assert.Equal("template", reply.GetProperty("generated_by").GetString());
        Assert.Contains("No model", reply.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"use_case": "  "}""")]
    [InlineData("""{"use_case": ["x"]}""")]
    public async Task A_use_case_is_needed(string body)
    {
        await using var server = await TestServer.StartAsync();
        Assert.Equal(422, (await server.PostAsync("/generate-instructions", body)).Status);
    }

    [Theory]
    [InlineData(401, "provider_auth_failed")]
    [InlineData(429, "provider_rate_limited")]
    [InlineData(400, "provider_bad_request")]
    [InlineData(504, "provider_timeout")]
    [InlineData(500, "provider_unavailable")]
    [InlineData(null, "provider_unavailable")]
    public async Task A_model_that_fails_is_502_with_what_failed(int? status, string code)
    {
        await using var server = await StartAsync(new ScriptedChat(_ => throw new ModelUnavailableException("The model refused.") { Status = status, IsRetryable = status != 401 }));
        var reply = (await server.PostAsync("/generate-instructions", Body)).Fails(502);
        Assert.Equal((code, reply.Header("X-Request-ID")), (reply["code"].GetString(), reply["request_id"].GetString()));
    }

    [Theory]
    [InlineData("no JSON at all")]
    [InlineData("""{"custom_instructions": "x"}""")]
    [InlineData("""{"custom_instructions": 5, "test_message": []}""")]
    [InlineData("[]")]
    public async Task An_answer_that_is_of_no_use_is_502(string answer)
    {
        await using var server = await StartAsync(new ScriptedChat(_ => answer));
        Assert.Equal("unknown", (await server.PostAsync("/generate-instructions", Body)).Fails(502)["code"].GetString());
    }

    private static Task<TestServer> StartAsync(IChatClient model) => TestServer.StartAsync(configure: services => services.AddSingleton(model));
}
