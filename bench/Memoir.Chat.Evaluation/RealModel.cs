using System.Globalization;
using Memoir.Providers;
using Memoir.Sqlite;
using Memoir.Testing.Models;

namespace Memoir.Chat.Evaluation;

/// <summary>The chats through a real small model over HTTP, by the queue, with the model's server killed on the way.</summary>
internal static class RealModel
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public static async Task<int> RunAsync(string folder, string conversations, bool kill)
    {
        if (LlamaServer.Find() is not { } program)
        {
            Console.Error.WriteLine("shared/tools/llama-server not found in a folder above: nothing measured.");
            return 2;
        }

        var chats = Chat.Read(Path.Combine(folder, conversations));
        var sheet = new Sheet(Path.Combine(folder, "judged.tsv"));
        var server = await LlamaServer.StartAsync(program);
        var path = Path.Combine(Path.GetTempPath(), $"memoir-chat-{Guid.NewGuid():N}.db");
        try
        {
            using var client = new RecordingClient(Models.CreateChatClient(
                new ModelOptions { Provider = ModelProvider.OpenAI, Url = server.Url.AbsoluteUri, Model = "smollm2", Timeout = TimeSpan.FromMinutes(3) }, static _ => null));
            SQLitePCL.Batteries_V2.Init();
            await using var memory = await Memory.CreateAsync(
                new MemoryComponents { Store = await SqliteStore.OpenAsync(path), ChatClient = client },
                SmallModel.Memory);
            foreach (var chat in chats)
            {
                await memory.AddAsync(new AddRequest { Scope = new Scope { UserId = chat.Id }, Messages = chat.Messages });
            }

            var started = DateTime.UtcNow;
            var killed = !kill;
            IReadOnlyList<ExtractionEvent> events;
            while (true)
            {
                await Task.Delay(500);
                events = (await memory.ListEventsAsync(new EventListRequest { Limit = 1_000 })).Events;
                var ended = events.Count(static one => one.HasEnded);
                if (!killed && ended >= chats.Count / 3)
                {
                    killed = true;
                    Console.Error.WriteLine($"{ended} events ended; the server is killed and comes back in 5 s.");
                    var port = server.Port;
                    await server.KillAsync();
                    await Task.Delay(5_000);
                    server = await LlamaServer.StartAsync(program, port);
                }

                if (ended == events.Count || DateTime.UtcNow - started > Patience)
                {
                    break;
                }
            }

            await ReportAsync(memory, chats, events, client, sheet, DateTime.UtcNow - started);
            return events.All(static one => one.HasEnded) ? 0 : 1;
        }
        finally
        {
            await server.DisposeAsync();
            foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(path) + "*"))
            {
                File.Delete(file);
            }
        }
    }

    private static async Task ReportAsync(Memory memory, List<Chat> chats, IReadOnlyList<ExtractionEvent> events, RecordingClient client, Sheet sheet, TimeSpan took)
    {
        var kept = await KeptAsync(memory);
        var stored = new List<(string Chat, MemoryRecord Memory)>();
        foreach (var chat in chats)
        {
            stored.AddRange((await memory.ListAsync(new ListRequest { Scope = new Scope { UserId = chat.Id }, Limit = 100 })).Memories.Select(one => (chat.Id, one)));
        }

        var written = client.Written.Select(one => (Chat: ChatOf(chats, one.Asked), Text: Sheet.Line(one.Text))).Distinct().ToList();
        var judged = written.Select(one => (one.Chat, one.Text, True: sheet.Of(one.Chat, one.Text))).ToList();
        bool IsStored((string Chat, string Text, bool? True) one) => stored.Exists(memory => string.Equals(memory.Chat, one.Chat, StringComparison.Ordinal) && Covers(memory.Memory, one.Text));
        var truths = judged.Where(static one => one.True == true).ToList();
        var lies = judged.Where(static one => one.True == false).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| chats | {chats.Count} |\n| turns added / kept | {chats.Sum(static chat => chat.Turns.Count)} / {kept} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| events SUCCEEDED / FAILED / open | {events.Count(static one => one.Status == EventStatus.Succeeded)} / {events.Count(static one => one.Status == EventStatus.Failed)} / {events.Count(static one => !one.HasEnded)} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| distinct sentences written: true / false / not judged | {truths.Count} / {lies.Count} / {judged.Count - truths.Count - lies.Count} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| true ones kept | {truths.Count(IsStored)} of {truths.Count} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| false ones stored | {lies.Count(IsStored)} of {lies.Count} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| memories stored | {stored.Count} |"));
        var usage = events.Aggregate(Extraction.ExtractionUsage.None, static (sum, one) => sum.Add(one.Usage));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| calls, tokens in (cached) / out | {usage.Calls}, {usage.InputTokens} ({usage.CachedInputTokens}) / {usage.OutputTokens} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| time | {took.TotalSeconds:0} s |"));
        Console.WriteLine("\nRefused, by reason:");
        foreach (var reason in events.SelectMany(static one => one.Rejected).CountBy(static one => one.Reason.StartsWith("says '", StringComparison.Ordinal) ? "says a name or number that nobody said" : one.Reason).OrderByDescending(static one => one.Value))
        {
            Console.WriteLine($"| {reason.Key} | {reason.Value} |");
        }

        Console.WriteLine("\nFailed events:");
        foreach (var one in events.Where(static one => one.Status == EventStatus.Failed))
        {
            Console.WriteLine($"| {one.Scope.UserId} | {one.Error} |");
        }

        Console.WriteLine("\nWritten:");
        foreach (var one in judged.OrderBy(static one => one.Chat, StringComparer.Ordinal))
        {
            Console.WriteLine($"{one.Chat}\t{(one.True is { } known ? known ? "true" : "false" : "?")}\t{one.Text}\t{(IsStored(one) ? "kept" : "refused: " + events.First(each => string.Equals(each.Scope.UserId, one.Chat, StringComparison.Ordinal)).Rejected.FirstOrDefault(each => string.Equals(Sheet.Line(each.Text), one.Text, StringComparison.Ordinal))?.Reason)}");
        }

        Console.WriteLine("\nStored:");
        foreach (var (chat, one) in stored)
        {
            Console.WriteLine($"{chat}\t{one.Text}\t{one.Fact?.Subject}/{one.Fact?.Attribute}={one.Fact?.Value}");
        }
    }

    // After a failure a call reads fewer turns: the chat is the one of whose turns most stand there.
    private static string ChatOf(List<Chat> chats, string asked) =>
        chats.MaxBy(chat => chat.Turns.Sum(turn => turn.Content.Split('\n').Sum(line => asked.Contains(line, StringComparison.Ordinal) ? line.Length : 0)))!.Id;

    // A sentence is kept as it is, with its date worked out, or as the rules' statements of the same.
    private static bool Covers(MemoryRecord memory, string text) =>
        string.Equals(memory.Text.TrimEnd('.'), text.TrimEnd('.'), StringComparison.OrdinalIgnoreCase)
        || (memory.Fact is { Value.Length: > 0 } fact && fact.Value.Split(' ').All(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)))
        || memory.Text.Split(' ').Count(word => text.Contains(word.Trim('.', ','), StringComparison.OrdinalIgnoreCase)) * 10 >= memory.Text.Split(' ').Length * 7;

    private static async Task<int> KeptAsync(Memory memory)
    {
        var lines = 0;
        await foreach (var line in memory.ExportAsync())
        {
            lines += System.Text.Encoding.UTF8.GetString(line.Span).Contains("\"type\":\"message\"", StringComparison.Ordinal) ? 1 : 0;
        }

        return lines;
    }
}
