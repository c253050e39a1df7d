namespace Memoir.Procedures;

/// <summary>How tool calls and their results stand in the text of a turn, and how they are read from there again.</summary>
internal static class ToolText
{
    private const string CallLead = "[tool call: ";
    private const string ResultLead = "[tool result: ";

    public static string Call(string name, string arguments) =>
        // One line: line breaks of JSON are outside its strings.
        $"{CallLead}{name}({arguments.ReplaceLineEndings(" ")})]";

    public static string Result(string result) => $"{ResultLead}{result}]";

    /// <summary>The calls in a turn's text, in order, and the text besides them.</summary>
    public static (List<string> Calls, string Words) Read(string content)
    {
        var calls = new List<string>();
        var rest = new System.Text.StringBuilder();
        foreach (var line in content.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith(CallLead, StringComparison.Ordinal) && trimmed.EndsWith(")]", StringComparison.Ordinal))
            {
                calls.Add(trimmed[CallLead.Length..^1]);
            }
            else
            {
                rest.Append(rest.Length > 0 ? "\n" : string.Empty).Append(line);
            }
        }

        return (calls, rest.ToString().Trim());
    }

    /// <summary>The result that a tool's turn holds, word for word.</summary>
    public static string ResultOf(string content) =>
        content.StartsWith(ResultLead, StringComparison.Ordinal) && content.EndsWith(']') ? content[ResultLead.Length..^1] : content;
}
