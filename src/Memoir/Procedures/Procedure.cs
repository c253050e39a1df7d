using System.Globalization;
using System.Text;

namespace Memoir.Procedures;

/// <summary>The record of a task: what was wanted, what was done with what result, and where it stands.</summary>
/// <param name="Goal">What was wanted.</param>
/// <param name="Steps">What was done.</param>
/// <param name="State">Where it stands; null: nobody said.</param>
internal sealed record Procedure(string Goal, IReadOnlyList<ProcedureStep> Steps, string? State)
{
    public string Write()
    {
        var text = new StringBuilder("Goal: ").Append(Goal).Append('\n');
        for (var i = 0; i < Steps.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {Steps[i].Action}\n");
            if (Steps[i].Result is { } result)
            {
                text.Append("   Result: ").Append(result.ReplaceLineEndings("\n   ")).Append('\n');
            }
        }

        if (State is not null)
        {
            text.Append("State: ").Append(State).Append('\n');
        }

        return text.ToString().TrimEnd();
    }
}

/// <summary>One step.</summary>
/// <param name="Action">What was done: a tool's name with its arguments, or the agent's words.</param>
/// <param name="Result">What came back, word for word; null: nothing did.</param>
internal sealed record ProcedureStep(string Action, string? Result);
