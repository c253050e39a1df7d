using System.Globalization;
using Memoir.Extraction;
using Memoir.Extraction.Chat.Gate;
using Memoir.Extraction.Evaluation;

namespace Memoir.Chat.Evaluation;

/// <summary>How many turns the gate would skip, and how many of those hold a fact.</summary>
internal static class GateReport
{
    public static Task RunAsync(string corpus, string[] conversations)
    {
        Console.WriteLine("| corpus | turns | skipped | turns with facts | of them skipped |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var file in Directory.GetFiles(corpus, "*.jsonl").Order(StringComparer.Ordinal))
        {
            var score = new Tally();
            foreach (var one in Case.Read(file))
            {
                // A case names no turn for its facts: it is missed where every turn of it would be skipped.
                var why = one.Turns.Select((turn, i) => TurnGate.WhyEmpty(turn, i > 0 ? one.Turns[i - 1] : null)).ToList();
                score.Turns += one.Turns.Count;
                score.Skipped += why.Count(static reason => reason is not null);
                if (one.Expect.Count > 0)
                {
                    score.Holding++;
                    score.Note(why.TrueForAll(static reason => reason is not null), $"{one.Id}: {string.Join(" / ", one.Turns.Select(static turn => turn.Content))}");
                }
            }

            score.Print(Path.GetFileNameWithoutExtension(file) + " (cases)");
        }

        foreach (var (file, alone) in conversations.SelectMany(static file => new[] { (file, false), (file, true) }))
        {
            var score = new Tally { IsSilent = alone };
            foreach (var conversation in Conversation.Read(file))
            {
                var evidence = conversation.Evidence.SelectMany(static turns => turns).ToHashSet(StringComparer.Ordinal);
                for (var i = 0; i < conversation.Turns.Count; i++)
                {
                    // Added one by one, an assistant's turn is not asked about by itself either.
                    var isSkipped = TurnGate.WhyEmpty(conversation.Turns[i], i > 0 ? conversation.Turns[i - 1] : null) is not null
                        || (alone && TurnGate.IsAgents(conversation.Turns[i]));
                    score.Turns++;
                    score.Skipped += isSkipped ? 1 : 0;
                    if (evidence.Contains(conversation.TurnIds[i]))
                    {
                        score.Holding++;
                        score.Note(isSkipped, conversation.Turns[i].Content);
                    }
                }
            }

            score.Print(Path.GetFileName(file).Split('.')[0] + (alone ? " (evidence; each turn added alone)" : " (evidence)"));
        }

        return Task.CompletedTask;
    }

    private sealed class Tally
    {
        private readonly List<string> _missed = [];

        /// <summary>Whether what was missed is counted only.</summary>
        public bool IsSilent { get; init; }

        public int Turns { get; set; }

        public int Skipped { get; set; }

        public int Holding { get; set; }

        public void Note(bool isMissed, string text)
        {
            if (isMissed)
            {
                _missed.Add(text.Length <= 160 ? text : text[..160]);
            }
        }

        public void Print(string name)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Turns} | {Skipped} ({100.0 * Skipped / Turns:0.0} %) | {Holding} | {_missed.Count} ({100.0 * _missed.Count / Math.Max(1, Holding):0.00} %) |"));
            if (IsSilent)
            {
                return;
            }

            _missed.ForEach(static text => Console.Error.WriteLine("  missed: " + text.ReplaceLineEndings(" ")));
        }
    }
}
