using Memoir;
using Memoir.Extraction;
using Memoir.Extraction.Evaluation;
using Memoir.Extraction.Rules;

// dotnet run -c Release --project bench/Memoir.Extraction.Evaluation -- corpus [--kind k] [--verbose] [--held]
//                                                                       corpus <cases.jsonl> … [--kind k] [--verbose]
//                                                                       text "I live in Berlin." …
// --languages <folder> reads rules and words from disk, so that trying a rule needs no build.
var source = Array.IndexOf(args, "--languages") is var given && given >= 0 ? LanguageFiles.Folder(args[given + 1]) : LanguageFiles.Embedded();
args = given >= 0 ? [.. args[..given], .. args[(given + 2)..]] : args;
var extractor = new RuleExtractor(null, source);
var command = args.Length > 0 ? args[0] : "corpus";
var folder = Path.Combine(Root(), "test", "corpus", "extraction");
switch (command)
{
    case "corpus":
        var kind = Array.IndexOf(args, "--kind") is var at && at > 0 ? args[at + 1] : null;
        var held = args.Contains("--held");
        var named = args.Where(a => a.EndsWith(".jsonl", StringComparison.Ordinal)).ToList();
        foreach (var file in named)
        {
            await new CorpusReport(extractor, args.Contains("--verbose"), args.Contains("--turnwise"), kind).PrintAsync(Path.GetFileName(file), [file]);
        }

        if (named.Count > 0)
        {
            return 0;
        }

        var all = Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal).ToList();
        if (!held)
        {
            foreach (var file in all.Where(f => !f.Contains(".heldout.", StringComparison.Ordinal)))
            {
                await new CorpusReport(extractor, args.Contains("--verbose"), args.Contains("--turnwise"), kind).PrintAsync(Path.GetFileName(file), [file]);
            }
        }

        if (held || args.Contains("--all"))
        {
            foreach (var file in all.Where(f => f.Contains(".heldout.", StringComparison.Ordinal)))
            {
                await new CorpusReport(extractor, args.Contains("--verbose"), args.Contains("--turnwise"), kind).PrintAsync(Path.GetFileName(file), [file]);
            }
        }

        return 0;
    case "real":
        var sample = Array.IndexOf(args, "--sample") is var s && s > 0 ? args[s + 1] : null;
        var size = Array.IndexOf(args, "--size") is var z && z > 0 ? int.Parse(args[z + 1], System.Globalization.CultureInfo.InvariantCulture) : 200;
        var seed = Array.IndexOf(args, "--seed") is var e && e > 0 ? int.Parse(args[e + 1], System.Globalization.CultureInfo.InvariantCulture) : 1;
        var dump = Array.IndexOf(args, "--dump") is var d && d > 0 ? args[d + 1] : null;
        if (args.Length < 2 || !File.Exists(args[1]))
        {
            Console.Error.WriteLine("Conversations not found: pass the path of a corpus in the shared format, e.g. locomo.json.gz.");
            return 2;
        }

        await RealText.MeasureAsync(extractor, args[1], sample, size, seed, dump);
        return 0;
    case "speed":
        await Speed.MeasureAsync(extractor, args[1], source);
        return 0;
    case "hash":
        await Fingerprint.PrintAsync(extractor, args.Skip(1).Concat(Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)));
        return 0;
    case "text":
        var turns = args.Skip(1).Select((t, i) => t.StartsWith("a: ", StringComparison.Ordinal)
            ? new Turn(MessageRoles.Assistant, null, t[3..], new DateTimeOffset(2026, 3, 10, 12, i, 0, TimeSpan.Zero))
            : new Turn(MessageRoles.User, null, t, new DateTimeOffset(2026, 3, 10, 12, i, 0, TimeSpan.Zero))).ToList();
        var result = await extractor.ExtractAsync(new ExtractionRequest { Turns = turns });
        foreach (var c in result.Candidates)
        {
            Console.WriteLine($"{c.TurnIndex} {c.Change} {c.Fact?.Polarity} {c.Fact?.Subject}/{c.Fact?.Attribute}={c.Fact?.Value} ({c.Fact?.Cardinality}) \"{c.Text}\" [{c.Rule}] {c.ValidFrom:yyyy-MM-dd}..{c.ValidTo:yyyy-MM-dd} old={c.OldValue}");
        }

        foreach (var r in result.Rejected)
        {
            Console.WriteLine($"{r.MessageIndex} refused \"{r.Text}\": {r.Reason}");
        }

        return 0;
    default:
        Console.Error.WriteLine($"Unknown command '{command}'. Known: corpus, real, speed, hash, text.");
        return 2;
}

static string Root()
{
    for (var folder = Directory.GetCurrentDirectory(); folder is not null; folder = Path.GetDirectoryName(folder))
    {
        if (File.Exists(Path.Combine(folder, "memoir.slnx")))
        {
            return folder;
        }
    }

    throw new InvalidOperationException("memoir.slnx not found in this folder or above it: run it from a checkout.");
}
