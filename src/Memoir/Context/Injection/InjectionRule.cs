using System.Text.RegularExpressions;

namespace Memoir.Context.Injection;

/// <summary>One rule: the pattern of a folded view of the text, and what it means.</summary>
internal sealed record InjectionRule(InjectionFinding Finding, Regex Pattern)
{
    public InjectionRule(string name, string reason, Regex pattern)
        : this(new InjectionFinding(name, reason), pattern)
    {
    }
}
