using Memoir.Context;

namespace Memoir.Chat;

/// <summary>A memory in a tool's result.</summary>
/// <param name="Id">Its id, for <c>forget</c>.</param>
/// <param name="Text">Its text on one plain line, with its dates where they matter.</param>
/// <param name="UntrustedInstruction">True where the text tries to instruct the model.</param>
internal sealed record ToolMemory(string Id, string Text, bool? UntrustedInstruction)
{
    private const int LongestText = 1_000;

    public static ToolMemory Of(MemoryRecord memory)
    {
        var text = Excerpt.Of(PlainLine.Of(memory.Text), LongestText);
        return new ToolMemory(memory.Id, text + ContextDates.Of(memory), InjectionScreen.Screen(memory.Text, text).Count > 0 ? true : null);
    }
}
