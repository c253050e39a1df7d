using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

internal static partial class CaptureReader
{
    private static ((int First, int Limit)[] Parts, int End)[] Phrases(Clause clause, int at, Func<int, bool>? until)
    {
        var end = clause.Limit;
        if (until is not null)
        {
            end = at + 1;
            while (end < clause.Limit && !until(end))
            {
                end++;
            }

            if (end == clause.Limit)
            {
                return [];
            }
        }

        end = TrimEnd(clause, at, end);
        return end > at ? One(at, end) : [];
    }

    /// <summary>Leaves closing punctuation, fillers and a closing time expression out of a value.</summary>
    public static int TrimEnd(Clause clause, int at, int end)
    {
        for (var i = at + 1; i + 1 < end; i++)
        {
            if ((clause[i].Is(",") && Breaks(clause, i + 1)) || clause[i].Norm is "(" or "[" or "–" or "—" or ":" || (clause[i].Is("-") && clause[i].Start > clause[i - 1].End))
            {
                end = i;
                break;
            }
        }

        while (end > at)
        {
            if (end - at > 1 && clause[end - 1].Kind == TokenKind.Word && clause.Text.Lexicon.Classes.Dangling.Contains(clause[end - 1]))
            {
                end--;
                continue;
            }

            if (end - at > 2 && clause[end - 1].Capital && clause[end - 2].Is(",") && clause.Text.Lexicon.Classes.GivenNames.Contains(clause[end - 1]))
            {
                // The one spoken to: "…, Jon."
                end -= 2;
                continue;
            }

            if (clause[end - 1].Kind is TokenKind.Punctuation or TokenKind.Break)
            {
                end--;
            }
            else if (FillerBefore(clause, at, end) is var length && length > 0)
            {
                end -= length;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    /// <summary>Whether what follows a comma is no longer part of the same phrase.</summary>
    private static bool Breaks(Clause clause, int at)
    {
        var lexicon = clause.Text.Lexicon;
        var norm = clause[at].Norm;
        return lexicon.Classes.Stop.Contains(norm) || lexicon.Classes.Splitter.Contains(norm) || lexicon.Classes.Pronoun.Contains(norm) && norm is not ("and" or "or")
            || (norm is not ("and" or "or") && (lexicon.Classes.Adverb.Contains(norm) || lexicon.Classes.Interjection.Contains(norm)))
            || (at + 1 < clause.Limit && lexicon.TryVerb(norm, out var bare) && bare.Tense == VerbTense.Base && lexicon.Classes.Pronoun.Contains(clause[at + 1]))
            || (lexicon.TryVerb(norm, out var form) && form.Tense is VerbTense.Gerund or VerbTense.Past);
    }

    private static int FillerBefore(Clause clause, int at, int end)
    {
        for (var length = Math.Min(4, end - at - 1); length > 0; length--)
        {
            if (clause.Text.Lexicon.Classes.Filler.Match(clause.Text.Tokens, end - length, end) == length)
            {
                return length;
            }
        }

        return 0;
    }
}
