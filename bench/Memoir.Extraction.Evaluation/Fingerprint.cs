using System.Security.Cryptography;
using System.Text;

namespace Memoir.Extraction.Evaluation;

/// <summary>One hash over every candidate and every refusal: a change that should change nothing is shown to change nothing.</summary>
internal static class Fingerprint
{
    public static async Task PrintAsync(IExtractor extractor, IEnumerable<string> files)
    {
        foreach (var file in files)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var count = 0;
            foreach (var turns in file.EndsWith(".jsonl", StringComparison.Ordinal) ? Case.Read(file).Select(static c => c.Turns) : Conversation.Read(file).Select(static c => c.Turns))
            {
                var result = await extractor.ExtractAsync(new ExtractionRequest { Turns = turns });
                foreach (var c in result.Candidates)
                {
                    count++;
                    Append(hash, $"{c.TurnIndex}|{c.Start}+{c.Length}|{c.Change}|{c.Fact}|{c.OldValue}|{c.Text}|{c.Rule}|{c.ValidFrom:O}|{c.ValidTo:O}|{string.Join(',', c.Categories)}");
                }

                foreach (var r in result.Rejected)
                {
                    Append(hash, $"{r.MessageIndex}|{r.Text}|{r.Reason}");
                }
            }

            Console.WriteLine($"{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]} {count,6} {Path.GetFileName(file)}");
        }
    }

    private static void Append(IncrementalHash hash, string line) => hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
}
