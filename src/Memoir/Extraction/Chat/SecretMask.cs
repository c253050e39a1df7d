using Memoir.Extraction.Rules;

namespace Memoir.Extraction.Chat;

/// <summary>Takes keys, tokens and card numbers out of what a model is shown: whoever runs it has no use for them.</summary>
internal static class SecretMask
{
    public const string Shown = "[secret]";

    public static string Of(string text, SecretPolicy policy)
    {
        if (policy == SecretPolicy.Allow)
        {
            return text;
        }

        var from = 0;
        var masked = new System.Text.StringBuilder();
        while (SecretFinder.TryFind(text[from..], out var where))
        {
            var (start, length) = where.GetOffsetAndLength(text.Length - from);
            masked.Append(text, from, start).Append(Shown);
            from += start + length;
        }

        return from == 0 ? text : masked.Append(text, from, text.Length - from).ToString();
    }
}
