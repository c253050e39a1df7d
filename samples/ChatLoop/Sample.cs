using Memoir;
using Microsoft.Extensions.AI;

namespace Samples.ChatLoop;

public static class Sample
{
    public static async Task RunAsync(string path, IChatClient model, TextReader input, TextWriter output)
    {
        await using var memory = await Memory.OpenAsync(path);
        await using var client = new MemoryChatClient(model, memory, new MemoryChatOptions { Scope = Scope.User("alice") });
        var history = new List<ChatMessage> { new(ChatRole.System, "You are a helpful assistant.") };
        while (await input.ReadLineAsync() is { Length: > 0 } line)
        {
            history.Add(new ChatMessage(ChatRole.User, line));
            var updates = new List<ChatResponseUpdate>();
            await foreach (var update in client.GetStreamingResponseAsync(history))
            {
                await output.WriteAsync(update.Text);
                updates.Add(update);
            }

            await output.WriteLineAsync();
            history.AddMessages(updates);

            // A person types slower than memory writes; a script does not, and its next question wants this turn's facts.
            await client.WhenIdleAsync();
        }
    }

    /// <summary>Stands in for a model: tells what it was given to remember.</summary>
    public static ChatMessage Answer(IReadOnlyList<ChatMessage> messages)
    {
        var recalled = messages
            .Where(message => message.Text.Contains($"<{ContextBlock.FenceTag}>", StringComparison.Ordinal))
            .SelectMany(message => message.Text.Split('\n'))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal))
            .ToList();
        return new ChatMessage(ChatRole.Assistant, recalled.Count == 0 ? "Nice to meet you." : $"I have these notes: {string.Join("; ", recalled.Select(line => line[2..]))}.");
    }
}
