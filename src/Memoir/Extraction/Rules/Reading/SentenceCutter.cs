namespace Memoir.Extraction.Rules.Reading;

/// <summary>Says where a sentence ends.</summary>
internal static class SentenceCutter
{
    /// <summary>The token after the sentence that begins at <paramref name="start"/>; one without an end is cut after some clauses' worth of tokens.</summary>
    public static int End(List<Token> tokens, int start)
    {
        for (var i = start; i < tokens.Count; i++)
        {
            if (i - start >= ClauseSplitter.LongestClause * 4)
            {
                return i;
            }

            var token = tokens[i];
            if (token.Kind == TokenKind.Break)
            {
                return i + 1;
            }

            if (token.Norm is "!" or "?" or "…")
            {
                while (i + 1 < tokens.Count && tokens[i + 1].Norm is "!" or "?" or ".")
                {
                    i++;
                }

                return i + 1;
            }

            if (token.Norm is ".")
            {
                if (i + 1 < tokens.Count && tokens[i + 1].Start == token.End && tokens[i + 1].Kind is TokenKind.Word or TokenKind.Number && tokens[i + 1].Length > 0)
                {
                    // ".gitignore", "v1.x": no end without a space.
                    continue;
                }

                var abbreviation = i > start && tokens[i - 1].Norm is "dr" or "mr" or "mrs" or "ms" or "st" or "prof";
                var next = i + 1 < tokens.Count ? tokens[i + 1] : default;
                abbreviation |= i > start && tokens[i - 1].Kind == TokenKind.Number && IsMonth(next.Norm);
                if (!abbreviation || next.Norm is null)
                {
                    return i + 1;
                }
            }
        }

        return tokens.Count;
    }

    /// <summary>A month after a number with a point is the rest of a date: "am 3. Mai".</summary>
    private static bool IsMonth(string? norm) => norm is
        "januar" or "jänner" or "februar" or "märz" or "april" or "mai" or "juni" or "juli" or "august" or "september" or "oktober" or "november" or "dezember";
}
