namespace Memoir.Chat.Evaluation;

/// <summary>What a person judged of each sentence that the model wrote about each chat: <c>chat TAB true|false TAB sentence</c>.</summary>
internal sealed class Sheet
{
    private readonly Dictionary<(string, string), bool> _judged = [];

    public Sheet(string path)
    {
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
        {
            if (line.Split('\t') is [var chat, "true" or "false", var text] cells)
            {
                _judged[(chat, text)] = cells[1] is "true";
            }
        }
    }

    /// <summary>Whether it is true; null: nobody judged it yet.</summary>
    public bool? Of(string chat, string text) => _judged.TryGetValue((chat, Line(text)), out var isTrue) ? isTrue : null;

    public static string Line(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ').Trim() is { Length: > 200 } longer ? longer[..200] : text.ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
}
