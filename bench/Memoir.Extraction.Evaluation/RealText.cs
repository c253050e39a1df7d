using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Memoir.Extraction.Evaluation;

/// <summary>Measures on real conversations: how much is found, what evidence it covers, how fast; writes a sample to be read by hand.</summary>
internal static class RealText
{
    public static async Task MeasureAsync(IExtractor extractor, string path, string? sampleFile, int sampleSize, int seed, string? dump)
    {
        var turns = 0;
        var memories = 0;
        var fromAssistant = 0;
        var assistantWords = 0;
        var userWords = 0;
        var covered = 0.0;
        var questions = 0;
        var refused = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var rules = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var found = new List<(string Conversation, string TurnId, Turn Turn, Candidate Candidate)>();
        var clock = new Stopwatch();
        foreach (var conversation in Conversation.Read(path))
        {
            // Once to warm up (the compiler, the word tables), once to be timed.
            await extractor.ExtractAsync(new ExtractionRequest { Turns = conversation.Turns });
            clock.Start();
            var result = await extractor.ExtractAsync(new ExtractionRequest { Turns = conversation.Turns });
            clock.Stop();
            turns += conversation.Turns.Count;
            memories += result.Candidates.Count;
            var sources = new HashSet<string>(StringComparer.Ordinal);
            foreach (var candidate in result.Candidates)
            {
                sources.Add(conversation.TurnIds[candidate.TurnIndex]);
                var turn = conversation.Turns[candidate.TurnIndex];
                fromAssistant += turn.Role is MessageRoles.Assistant ? 1 : 0;
                rules[candidate.Rule!] = rules.GetValueOrDefault(candidate.Rule!) + 1;
                found.Add((conversation.Id, conversation.TurnIds[candidate.TurnIndex], turn, candidate));
            }

            foreach (var rejected in result.Rejected)
            {
                refused[rejected.Reason] = refused.GetValueOrDefault(rejected.Reason) + 1;
            }

            foreach (var turn in conversation.Turns)
            {
                var words = turn.Content.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
                assistantWords += turn.Role is MessageRoles.Assistant ? words : 0;
                userWords += turn.Role is MessageRoles.User ? words : 0;
            }

            foreach (var evidence in conversation.Evidence)
            {
                if (evidence.Count > 0)
                {
                    questions++;
                    covered += (double)evidence.Count(sources.Contains) / evidence.Count;
                }
            }
        }

        Console.WriteLine($"| {Path.GetFileName(path)} | {turns} turns | {memories} memories | {100.0 * memories / turns:0.0} per 100 turns | evidence recall {covered / questions:.000} | {turns / clock.Elapsed.TotalSeconds:0} turns/s |");
        Console.WriteLine($"assistant: {assistantWords} words, {fromAssistant} memories ({(fromAssistant == 0 ? "none" : (assistantWords / fromAssistant).ToString(CultureInfo.InvariantCulture) + " words each")}); user: {userWords} words, {memories - fromAssistant} memories");
        Console.WriteLine("refused: " + string.Join(", ", refused.OrderByDescending(r => r.Value).Take(14).Select(r => $"{r.Key} {r.Value}")));
        Console.WriteLine("rules: " + string.Join(", ", rules.OrderByDescending(r => r.Value).Take(60).Select(r => $"{r.Key} {r.Value}")));
        if (sampleFile is not null)
        {
            var random = new Random(seed);
            var lines = new StringBuilder();
            var number = 0;
            foreach (var (id, turnId, turn, candidate) in found.OrderBy(_ => random.Next()).Take(sampleSize))
            {
                lines.Append(CultureInfo.InvariantCulture, $"{++number} ");
                Line(lines, $"{id} {turnId}", turn, candidate);
            }

            await File.WriteAllTextAsync(sampleFile, lines.ToString());
        }

        if (dump is not null)
        {
            var lines = new StringBuilder();
            found.ForEach(f => Line(lines, $"{f.Conversation} {f.TurnId}", f.Turn, f.Candidate));
            await File.WriteAllTextAsync(dump, lines.ToString());
        }
    }

    private static void Line(StringBuilder lines, string id, Turn turn, Candidate candidate) =>
        lines.Append(id).Append(" [").Append(candidate.Rule).Append("] ").Append(candidate.Change is CandidateChange.Assert ? "" : candidate.Change + " ")
            .Append(candidate.Text).Append("   <<< ").Append(turn.Name).Append(": ").AppendLine(Around(turn.Content, candidate.Start, candidate.Length));

    private static string Around(string text, int start, int length)
    {
        var from = Math.Max(0, start - 60);
        var to = Math.Min(text.Length, start + length + 40);
        return text[from..to].ReplaceLineEndings(" ");
    }
}
