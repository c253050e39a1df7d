using Memoir.Testing.Models;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Providers.Tests.Scenarios;

/// <summary>The error of each scenario as a queue needs it: is it worth another try, and when.</summary>
public sealed class FailureTests
{
    public static TheoryData<ModelProtocol, string> Cases
    {
        get
        {
            var cases = new TheoryData<ModelProtocol, string>();
            foreach (var scenario in ModelScenarios.All.Where(static scenario => scenario.IsRetryable is not null))
            {
                cases.Add(ModelProtocol.OpenAI, scenario.Name);
                cases.Add(ModelProtocol.Anthropic, scenario.Name);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task An_error_says_whether_and_when_to_try_again(ModelProtocol protocol, string name)
    {
        var scenario = ModelScenarios.All.Single(each => each.Name == name);
        await using var server = new ScriptedModelServer { Answer = request => scenario.Reply(protocol, request, 0) };
        using var client = Given.Client(server, protocol, options => options.Timeout = TimeSpan.FromSeconds(scenario.IsSilent ? 0.3 : 60));

        var error = await Assert.ThrowsAsync<ModelUnavailableException>(() => client.GetResponseAsync(ModelScenario.Said));

        Assert.Equal(scenario.IsRetryable, error.IsRetryable);
        Assert.Equal(scenario.RetryAfter, error.RetryAfter);
        Assert.Contains(scenario.Error!, error.Message, StringComparison.Ordinal);
        Assert.Contains("scripted at http://127.0.0.1:", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Given.Key, error.ToString(), StringComparison.Ordinal);

        // The client tried once: trying again is for those who keep the turns.
        Assert.Single(server.Requests);

        // Of 10 MB no more was taken than the limit and what fits into the sockets' buffers.
        Assert.InRange(server.BytesSent, 0, (8 << 20) + (8 << 20));
    }
}
