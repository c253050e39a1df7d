using System.Globalization;
using Memoir.Extraction;

namespace Memoir.Procedures;

/// <summary>Makes the record of a task out of its turns without a model: the goal is the first wish, steps are tool calls with their results, the state is the agent's last word.</summary>
internal static class ProcedureReader
{
    private const int LongestAction = 1_000;
    private const int LongestResult = 4_000;

    public static Procedure Read(IReadOnlyList<Turn> turns)
    {
        var goal = turns.FirstOrDefault(static turn => turn.Role is MessageRoles.User) ?? turns[0];
        var calls = new List<(string Action, string? Result)>();
        var words = new List<(string Action, string? Result)>();
        var open = 0;
        string? state = null;
        foreach (var turn in turns)
        {
            switch (turn.Role)
            {
                case MessageRoles.Assistant:
                    var (made, rest) = ToolText.Read(turn.Content);
                    calls.AddRange(made.Select(static call => (Cut(call, LongestAction), (string?)null)));
                    if (rest.Length > 0)
                    {
                        words.Add((Cut(rest, LongestAction), null));
                        state = rest;
                    }

                    break;
                case MessageRoles.Tool when open < calls.Count:
                    // Results come back in the order of the calls.
                    calls[open] = (calls[open].Action, Result(turn));
                    open++;
                    break;
                case MessageRoles.Tool:
                    calls.Add(("(a tool answered)", Result(turn)));
                    open = calls.Count;
                    break;
            }
        }

        // An agent without tools: its words are its steps.
        var steps = calls.Count > 0 ? calls : words;
        return new Procedure(Cut(goal.Content.Trim(), LongestAction), [.. steps.Select(static step => new ProcedureStep(step.Action, step.Result))], state is null ? null : Cut(state, LongestAction));
    }

    public static string Result(Turn turn) => Cut(ToolText.ResultOf(turn.Content).Trim(), LongestResult);

    // What is left out is told, and the turn itself is kept whole.
    public static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, end)} … ({text.Length - end} more characters in the message)");
    }
}
