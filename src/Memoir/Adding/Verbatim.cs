using Memoir.Extraction;
using Memoir.Input;

namespace Memoir.Adding;

/// <summary>Without inference: each message becomes a memory as it is, system and tool messages left out.</summary>
internal static class Verbatim
{
    public const string Name = "verbatim/1";

    public static ExtractionResult Read(AddInput input)
    {
        var candidates = new List<Candidate>();
        for (var i = 0; i < input.Turns.Count; i++)
        {
            if (input.Turns[i].HoldsMemories)
            {
                var content = input.Turns[i].Message.Content;
                candidates.Add(new Candidate { Text = content, TurnIndex = i, Start = 0, Length = content.Length, Rule = Name });
            }
        }

        return new ExtractionResult(candidates, []);
    }
}
