using Microsoft.Extensions.AI;

namespace Samples.AgentTools;

/// <summary>Calls the tools that a model asks for until it answers. The package Microsoft.Extensions.AI has it as UseFunctionInvocation; this sample needs the abstractions alone.</summary>
public static class ToolLoop
{
    private const int MostRounds = 8;

    public static async Task<string> RunAsync(IChatClient model, List<ChatMessage> messages, ChatOptions options, TextWriter trace)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var response = await model.GetResponseAsync(messages, options);
            messages.AddMessages(response);
            var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0)
            {
                return response.Text;
            }

            foreach (var call in calls)
            {
                var tool = options.Tools!.OfType<AIFunction>().Single(tool => string.Equals(tool.Name, call.Name, StringComparison.Ordinal));
                var result = await tool.InvokeAsync(new AIFunctionArguments(call.Arguments, StringComparer.Ordinal));
                await trace.WriteLineAsync($"  [{call.Name}]");
                messages.Add(new ChatMessage(ChatRole.Tool, [new FunctionResultContent(call.CallId, result)]));
            }
        }

        return "The model asked for tools without end.";
    }
}
