namespace Memoir.Extraction.Chat;

/// <summary>How much a prompt asks of the model.</summary>
public enum PromptForm
{
    /// <summary>Each fact with its turn, quotation, subject, attribute, value and what it does to what is known.</summary>
    Full = 0,

    /// <summary>
    /// Each fact as one sentence with its turn, and examples: for models too small to fill in eight fields. Structure comes from the rules
    /// where they read the same in the turn.
    /// </summary>
    Plain = 1,
}
