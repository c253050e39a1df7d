using System.Runtime.InteropServices;

namespace Memoir.Filters;

/// <summary>How large a filter is; checked where filters are made, so that every filter there is can be read, written and compiled.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FilterSize(int Depth, int Conditions, int Values, int Text)
{
    public static FilterSize Around(IReadOnlyList<MemoryFilter> members)
    {
        var size = default(FilterSize);
        foreach (var member in members)
        {
            var inner = member.Size;
            size = new FilterSize(
                Math.Max(size.Depth, inner.Depth),
                size.Conditions + inner.Conditions,
                size.Values + inner.Values,
                size.Text + inner.Text);
        }

        return size.WithinOneMore();
    }

    private FilterSize WithinOneMore()
    {
        Check("levels of AND, OR and NOT", Depth + 1, FilterLimits.MaxDepth, "Flatten it: AND inside AND and OR inside OR need no level of their own");
        Check("conditions", Conditions, FilterLimits.MaxConditions, "Join conditions on one field with 'in', or ask twice");
        Check("values", Values, FilterLimits.MaxValues, "Ask in parts");
        Check("characters of keys and values", Text, FilterLimits.MaxTextLength, "Ask in parts");
        return this with { Depth = Depth + 1 };
    }

    private static void Check(string what, int count, int most, string remedy)
    {
        if (count > most)
        {
            throw new InvalidInputException("filters", $"'filters' has {count} {what}; {most} are allowed. {remedy}.");
        }
    }
}
