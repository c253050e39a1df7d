namespace Memoir;

/// <summary>What becomes of a memory whose text tries to instruct the model.</summary>
public enum InstructionHandling
{
    /// <summary>It is shown within the fence behind <see cref="ContextBlock.UntrustedMark"/>.</summary>
    Mark = 0,

    /// <summary>It is left out and named in <see cref="ContextBlock.Flagged"/>.</summary>
    Omit = 1,
}
