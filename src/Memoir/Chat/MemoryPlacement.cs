namespace Memoir;

/// <summary>Where recalled memories go in the request to the model.</summary>
public enum MemoryPlacement
{
    /// <summary>A message of the user's role right before the user's last one: what comes before it stays the same from turn to turn, and memories get no more authority than the user has.</summary>
    BeforeLastUserMessage = 0,

    /// <summary>A message of the user's role after the system messages at the beginning.</summary>
    AfterSystemMessages = 1,

    /// <summary>
    /// <see cref="Microsoft.Extensions.AI.ChatOptions.Instructions"/>, after those that are there. For services that keep the
    /// conversation themselves and would keep a message too; the block then has the authority of instructions, so prefer
    /// <see cref="InstructionHandling.Omit"/> with it.
    /// </summary>
    Instructions = 2,
}
