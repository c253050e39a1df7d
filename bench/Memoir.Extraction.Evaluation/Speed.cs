using Memoir.Extraction.Rules;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Evaluation;

/// <summary>Turns per second of processor time, whole and by stage: the machine may be busy, so the wall clock says little.</summary>
internal static class Speed
{
    public static async Task MeasureAsync(RuleExtractor extractor, string path, LanguageFiles files)
    {
        var conversations = Conversation.Read(path).ToList();
        var turns = conversations.Sum(c => c.Turns.Count);
        for (var pass = 0; pass < 14; pass++)
        {
            var before = Environment.CpuUsage.UserTime;
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            foreach (var conversation in conversations)
            {
                await extractor.ExtractAsync(new ExtractionRequest { Turns = conversation.Turns });
            }

            var spent = Environment.CpuUsage.UserTime - before;
            Console.WriteLine($"pass {pass}: {turns / spent.TotalSeconds:0} turns/s of processor time, {(GC.GetAllocatedBytesForCurrentThread() - allocated) / turns} bytes a turn");
        }

        var languages = files.Languages.Select(l => new Language(l, files, [], [])).ToList();
        var reader = new TurnReader(languages);
        var read = new List<(Language Language, TurnText Text)>();
        Time("tokens and times", turns, () =>
        {
            read.Clear();
            foreach (var turn in conversations.SelectMany(static c => c.Turns))
            {
                read.Add(reader.Read(turn, 0));
            }
        });
        Time("tokens alone", turns, () =>
        {
            foreach (var turn in conversations.SelectMany(static c => c.Turns))
            {
                languages[1].Segmenter.Read(turn.Content);
            }
        });
        Time("unfolding", turns, () =>
        {
            foreach (var (language, text) in read)
            {
                language.Unfolder.Read(text);
            }
        });
        Time("clauses", turns, () =>
        {
            foreach (var (language, text) in read)
            {
                language.Splitter.Split(text);
            }
        });
    }

    private static void Time(string stage, int turns, Action run)
    {
        run();
        var before = Environment.CpuUsage.UserTime;
        run();
        Console.WriteLine($"{stage}: {(Environment.CpuUsage.UserTime - before).TotalMicroseconds / turns:0.0} us per turn");
    }
}
