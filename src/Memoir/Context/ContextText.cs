using System.Text;

namespace Memoir.Context;

/// <summary>Writes a block: header, fence, groups, fence.</summary>
internal static class ContextText
{
    public const string Open = "<" + ContextBlock.FenceTag + ">";
    public const string Close = "</" + ContextBlock.FenceTag + ">";

    public static IReadOnlyList<ContextItem> Arrange(IEnumerable<ContextItem> items) =>
        [.. items
            .OrderBy(static item => item.Section)
            .ThenBy(static item => item.Heading, StringComparer.Ordinal)
            .ThenBy(static item => item.Place)
            .ThenBy(static item => item.Id, StringComparer.Ordinal)];

    public static string Write(string header, IReadOnlyList<ContextItem> arranged)
    {
        var text = new StringBuilder();
        if (header.Length > 0)
        {
            text.Append(header).Append('\n');
        }

        text.Append(Open).Append('\n');
        var heading = string.Empty;
        foreach (var item in arranged)
        {
            if (!string.Equals(heading, item.Heading, StringComparison.Ordinal))
            {
                heading = item.Heading;
                text.Append(heading).Append('\n');
            }

            text.Append(item.Line).Append('\n');
        }

        return text.Append(Close).ToString();
    }
}
