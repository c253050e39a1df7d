using Memoir.Context.Injection;

namespace Memoir;

/// <summary>
/// Finds text that tries to instruct a model: orders to drop its instructions, forged turns, tags and tool calls, leaks,
/// and the same in disguise. Rules with reasons, no model.
/// </summary>
/// <remarks>
/// A mark is a hint for the model and a label for the operator, not the defence: that is the fence, which holds for text
/// that no rule knows. So the rules lean to precision: somebody's wish ("answer in German") is a memory, not an attack.
/// Override orders are known in English and sixteen other languages. Only the first 20,000 characters of a text are read.
/// </remarks>
public static class InjectionScreen
{
    private const int LongestText = 20_000;

    /// <summary>Screens one text.</summary>
    /// <param name="text">Any text.</param>
    /// <returns>What it tries, one finding a rule, in the order of the rules; empty for ordinary text.</returns>
    public static IReadOnlyList<InjectionFinding> Screen(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Screen([text]);
    }

    internal static IReadOnlyList<InjectionFinding> Screen(params ReadOnlySpan<string> texts)
    {
        var views = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            ScreenViews.Collect(text.Length <= LongestText ? text : text[..LongestText], views);
        }

        List<InjectionFinding>? findings = null;
        foreach (var rule in InjectionRules.All)
        {
            foreach (var view in views)
            {
                if (rule.Pattern.IsMatch(view))
                {
                    (findings ??= []).Add(rule.Finding);
                    break;
                }
            }
        }

        return findings ?? (IReadOnlyList<InjectionFinding>)[];
    }
}
