using Memoir;
using Microsoft.Extensions.AI;

namespace Samples.AgentTools;

public static class Sample
{
    public static async Task RunAsync(string path, IChatClient model, TextWriter output)
    {
        await using var memory = await Memory.OpenAsync(path);
        var options = new ChatOptions { Tools = [.. MemoryTools.Create(memory, Scope.User("alice"))] };
        foreach (var said in new[] { "Please remember that I am allergic to peanuts.", "What must I not eat?", "Forget the peanuts, the test was wrong." })
        {
            await output.WriteLineAsync($"> {said}");
            var answer = await ToolLoop.RunAsync(model, [new ChatMessage(ChatRole.User, said)], options, output);
            await output.WriteLineAsync(answer);
        }
    }

    /// <summary>Stands in for a model: calls the tool that the user's words ask for, then reads its result out.</summary>
    public static ChatMessage Answer(IReadOnlyList<ChatMessage> messages)
    {
        if (messages[^1].Contents.OfType<FunctionResultContent>().FirstOrDefault() is { } result)
        {
            return new ChatMessage(ChatRole.Assistant, $"The tool says: {result.Result}");
        }

        var said = messages[^1].Text;
        return said.StartsWith("Please remember", StringComparison.Ordinal) ? Call("remember", ("text", "I am allergic to peanuts."))
            : said.StartsWith("Forget", StringComparison.Ordinal) ? Call("forget", ("query", "peanuts"))
            : Call("search_memory", ("query", said));
    }

    private static ChatMessage Call(string tool, (string Name, string Value) argument) => new(
        ChatRole.Assistant,
        [new FunctionCallContent("call-1", tool, new Dictionary<string, object?>(StringComparer.Ordinal) { [argument.Name] = argument.Value })]);
}
