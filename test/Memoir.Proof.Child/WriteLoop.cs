namespace Memoir.Proof.Child;

/// <summary>Writes without end from several lanes, so that commits are shared, and reports each call that was acknowledged.</summary>
internal static class WriteLoop
{
    private const int Lanes = 4;

    public static async Task RunAsync(string path, int run)
    {
        await using var memory = await ProofMemory.OpenAsync(path);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => WriteAsync(memory, run, lane))));
    }

    private static async Task WriteAsync(Memory memory, int run, int lane)
    {
        var scope = Scope.User($"lane {lane}");
        for (var i = 0; ; i++)
        {
            var word = ProofMemory.Word(run, lane, i);
            var added = await memory.AddAsync(
                new AddRequest
                {
                    Messages = [Message.User($"user.likes += {word}"), Message.User($"user.home = town {word}")],
                    Scope = scope,
                    IdempotencyKey = $"{run} {lane} {i}",
                });
            var (liked, home) = (added.Memories[0].Id, added.Memories[^1].Id);
            Report.Line("ADD", scope.UserId!, word, added.Messages[0].Id, added.Messages[1].Id, liked, home);
            if (i % 5 == 4)
            {
                var text = $"rewritten {word}";
                Report.Line("TRY", liked, text);
                await memory.UpdateAsync(new UpdateRequest { Id = liked, Text = text });
                Report.Line("UPDATED", liked, text);
            }
            else if (i % 5 == 2)
            {
                Report.Line("TRY", liked, string.Empty);
                await memory.DeleteAsync(liked);
                Report.Line("UPDATED", liked, string.Empty);
            }
        }
    }
}
