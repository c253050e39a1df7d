namespace Memoir.Extraction;

/// <summary>What finds facts where a chat model is at hand.</summary>
public enum ExtractionMode
{
    /// <summary>The model reads every turn that can hold a fact.</summary>
    Model = 0,

    /// <summary>The rules read every turn, the model those of which they were unsure.</summary>
    Hybrid = 1,

    /// <summary>The rules alone; no model is asked.</summary>
    Rules = 2,
}
