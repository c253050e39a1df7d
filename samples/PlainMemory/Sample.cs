using Memoir;

namespace Samples.PlainMemory;

public static class Sample
{
    public static async Task RunAsync(string path, TextWriter output)
    {
        await using var memory = await Memory.OpenAsync(path);
        var alice = Scope.User("alice");
        await memory.AddAsync("I'm vegetarian and I live in Berlin.", alice);

        foreach (var hit in await memory.SearchAsync("What should I cook tonight?", alice, topK: 3))
        {
            await output.WriteLineAsync(hit.Text);
        }

        // The same as one block for a prompt: fenced as data, within a budget of tokens.
        var block = await memory.ContextAsync("What should I cook tonight?", alice, budget: 300);
        await output.WriteLineAsync($"\n{block.Text}\n({block.Tokens} tokens)");
    }
}
