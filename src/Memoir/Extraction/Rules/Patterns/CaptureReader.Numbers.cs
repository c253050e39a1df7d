using System.Globalization;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Patterns;

internal static partial class CaptureReader
{
    private static int Number(Clause clause, int at)
    {
        if (clause[at].Kind == TokenKind.Number)
        {
            return at + 1;
        }

        return clause.Text.Lexicon.TryNumber(clause[at].Norm, out _) ? at + 1 : at;
    }

    private static ((int First, int Limit)[] Parts, int End)[] Age(Clause clause, int at)
    {
        var end = Number(clause, at);
        if (end == at)
        {
            return [];
        }

        var digits = clause.Text.Lexicon.TryNumber(clause[at].Norm, out var spelled) ? spelled : clause[at].Norm;
        if (digits.Contains('-', StringComparison.Ordinal))
        {
            digits = digits[..digits.IndexOf('-', StringComparison.Ordinal)];
        }

        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var age) && age is > 0 and < 120 ? One(at, end) : [];
    }

    private static ((int First, int Limit)[] Parts, int End)[] Money(Clause clause, int at)
    {
        var i = at;
        while (i < clause.Limit && (clause.Text.Lexicon.Classes.About.Contains(clause[i]) || clause.Text.Lexicon.Classes.Determiner.Contains(clause[i])))
        {
            i++;
        }

        if (i >= clause.Limit)
        {
            return [];
        }

        if (clause[i].Kind == TokenKind.Money)
        {
            return One(i, i + 1);
        }

        var end = Number(clause, i);
        if (end == i)
        {
            return [];
        }

        return end < clause.Limit && clause.Text.Lexicon.Classes.Currency.Contains(clause[end]) ? One(i, end + 1) : [];
    }

    private static ((int First, int Limit)[] Parts, int End)[] Phone(Clause clause, int at)
    {
        var digits = 0;
        var i = at;
        while (i < clause.Limit && i - at < 12 && (clause[i].Kind == TokenKind.Number || clause[i].Norm is "(" or ")" or "-" or "+"))
        {
            digits += clause[i].Norm.Count(char.IsAsciiDigit);
            i++;
        }

        return digits is >= 7 and <= 15 ? One(at, i) : [];
    }
}
