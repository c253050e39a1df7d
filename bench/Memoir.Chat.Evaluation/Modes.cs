using System.Globalization;
using Memoir.Extraction;
using Memoir.Extraction.Chat;
using Memoir.Extraction.Hybrid;
using Memoir.Extraction.Rules;

namespace Memoir.Chat.Evaluation;

/// <summary>Rules, hybrid and model on the same chats, with a model that reads as a careful person does: what each finds and costs.</summary>
internal static class Modes
{
    public static async Task RunAsync(string folder)
    {
        var chats = Chat.Read(Path.Combine(folder, "chats.jsonl"));
        Console.WriteLine("| extractor | facts found | others | refused | calls | tokens in | tokens out |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        await RowAsync("rules", chats, static _ => new RuleExtractor());
        await RowAsync("hybrid", chats, static model => new HybridExtractor(model));
        await RowAsync("model", chats, static model => new ChatExtractor(model));
        await RowAsync("model, without the gate", chats, static model => new ChatExtractor(model, new ChatExtractorOptions { SkipsEmptyTalk = false }));
    }

    private static async Task RowAsync(string name, List<Chat> chats, Func<PerfectModel, IExtractor> create)
    {
        var (found, others, refused, calls, tokensIn, tokensOut) = (0, 0, 0, 0, 0, 0);
        var missed = new List<string>();
        foreach (var chat in chats)
        {
            using var model = new PerfectModel(chat);
            var result = await create(model).ExtractAsync(new ExtractionRequest { Turns = chat.Turns });
            var open = chat.Facts.ToList();
            foreach (var candidate in result.Candidates)
            {
                var at = open.FindIndex(fact => fact.GetProperty("turn").GetInt32() == candidate.TurnIndex && Tells(candidate, fact.GetProperty("value").GetString()!));
                if (at >= 0)
                {
                    open.RemoveAt(at);
                    found++;
                }
                else
                {
                    others++;
                    missed.Add($"  other in {chat.Id}: {candidate.Text}");
                }
            }

            missed.AddRange(open.Select(fact => $"  missed in {chat.Id}: {fact.GetProperty("text").GetString()}"));
            missed.AddRange(result.Rejected.Select(rejected => $"  refused in {chat.Id}: {rejected.Text}: {rejected.Reason}"));
            refused += result.Rejected.Count;
            calls += model.Calls;
            tokensIn += model.TokensIn;
            tokensOut += model.TokensOut;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {found} of {chats.Sum(static chat => chat.Facts.Count)} | {others} | {refused} | {calls} | {tokensIn:N0} | {tokensOut:N0} |"));
        missed.ForEach(Console.Error.WriteLine);
    }

    private static bool Tells(Candidate candidate, string value) =>
        value.Split(' ').Count(word => candidate.Text.Contains(word, StringComparison.OrdinalIgnoreCase)) * 2 > value.Split(' ').Length;
}
