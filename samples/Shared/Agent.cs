using System.ComponentModel;
using Memoir;
using Microsoft.Extensions.AI;

namespace Samples;

/// <summary>An agent's loop: it is asked, recalls, uses its tool where the model wants it, answers, and remembers. The model also finds the facts.</summary>
public static class Agent
{
    private const int MostRounds = 8;

    public static async Task RunAsync(IChatClient model, string path, TextReader input, TextWriter output)
    {
        await using var memory = (await Memory.OpenAsync(path)).UseChatClient(model);
        await using var client = new MemoryChatClient(model, memory, new MemoryChatOptions { Scope = Scope.User("alice") });
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create(Today)] };
        var history = new List<ChatMessage> { new(ChatRole.System, "You are a helpful assistant.") };
        while (await input.ReadLineAsync() is { Length: > 0 } line)
        {
            history.Add(new ChatMessage(ChatRole.User, line));
            await output.WriteLineAsync(await AnswerAsync(client, history, options));

            // A person types slower than memory writes and a model reads; a script does not, and its next question wants this turn's facts.
            await client.WhenIdleAsync();
            await memory.WhenIdleAsync();
        }
    }

    private static async Task<string> AnswerAsync(IChatClient client, List<ChatMessage> history, ChatOptions options)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var response = await client.GetResponseAsync(history, options);
            history.AddMessages(response);
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
            {
                return response.Text;
            }

            foreach (var call in calls)
            {
                var tool = options.Tools!.OfType<AIFunction>().FirstOrDefault(tool => string.Equals(tool.Name, call.Name, StringComparison.Ordinal));
                var result = tool is null ? "There is no such tool." : await tool.InvokeAsync(new AIFunctionArguments(call.Arguments, StringComparer.Ordinal));
                history.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]));
            }
        }

        return "The model asked for tools without end.";
    }

    [Description("Today's date")]
    private static string Today() => TimeProvider.System.GetLocalNow().ToString("D", System.Globalization.CultureInfo.InvariantCulture);
}
