using Memoir.Proof.Child;

namespace Memoir.Proof.Tests;

/// <summary>A user whose every field holds words of his own: where one is found, it was his.</summary>
internal sealed class Markers(int number)
{
    private int _next;

    public string User { get; } = $"user{ProofMemory.Word(number, 999)}";

    /// <summary>All that was written of him, his id first.</summary>
    public List<string> Words { get; } = [];

    public string Next()
    {
        var word = ProofMemory.Word(number, _next++);
        Words.Add(word);
        return word;
    }

    /// <summary>Fills every place that can hold text: more than once, so that pages split, with long texts, old versions and closed facts.</summary>
    public async Task WriteAsync(Memory memory, Random random, int rounds)
    {
        Words.Add(User);
        for (var i = 0; i < rounds; i++)
        {
            var scope = new Scope { UserId = User, AgentId = random.Next(2) == 0 ? $"agent{Next()}" : null, RunId = random.Next(2) == 0 ? $"run{Next()}" : null };
            var added = await memory.AddAsync(new AddRequest
            {
                Messages =
                [
                    new Message(MessageRoles.User, $"user.{Next()} = {Next()} {Next()}") { Name = Next(), ExternalId = Next() },
                    Message.User($"user.home = {Next()} place"),
                    Message.Assistant(Long(random)),
                    Message.User($"{Next()}?"),
                ],
                Scope = scope,
                Metadata = System.Text.Json.JsonElement.Parse($$"""{ "{{Next()}}": "{{Next()}}", "list": ["{{Next()}}"] }"""),
                Categories = [Next()],
                Actor = Next(),
                IdempotencyKey = Next(),
            });
            await ChangeAsync(memory, random, added.Memories[0].Id);
        }
    }

    private async Task ChangeAsync(Memory memory, Random random, string id)
    {
        await memory.UpdateAsync(new UpdateRequest { Id = id, Text = $"{Next()} {Long(random)}", Actor = Next(), Reason = Next() });
        if (random.Next(2) == 0)
        {
            await memory.UpdateAsync(new UpdateRequest { Id = id, Categories = [Next()], Metadata = System.Text.Json.JsonElement.Parse($$"""{ "{{Next()}}": 1 }""") });
        }

        if (random.Next(3) == 0)
        {
            await memory.DeleteAsync(id, actor: Next(), reason: Next());
        }
    }

    // Past a page, with a word at its start, in its middle and at its end.
    private string Long(Random random) => random.Next(2) == 0
        ? Next()
        : $"{Next()} {new string('y', random.Next(2000, 9000))} {Next()} {new string('z', random.Next(1, 5000))} {Next()}";
}
