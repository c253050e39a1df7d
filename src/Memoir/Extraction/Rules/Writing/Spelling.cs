using System.Text;
using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Rules.Writing;

/// <summary>Gives tokens back as they were written, without Markdown marks and quotation marks around them.</summary>
internal static class Spelling
{
    public static string Of(TurnText text, int first, int limit)
    {
        if (first >= limit)
        {
            return string.Empty;
        }

        var source = text.Turn.Content;
        var built = new StringBuilder();
        var previousEnd = -1;
        for (var i = first; i < limit; i++)
        {
            var token = text.Tokens[i];
            if (token.Kind == TokenKind.Break || token.Length == 0)
            {
                continue;
            }

            if (token.Start < previousEnd)
            {
                continue;
            }

            if (built.Length > 0 && token.Start > previousEnd)
            {
                built.Append(' ');
            }

            built.Append(source, token.Start, token.Length);
            previousEnd = token.End;
        }

        return built.ToString().Trim('"', '“', '”', ' ', '\'');
    }
}
