namespace Memoir;

/// <summary>What happens to turns that the model can't read now.</summary>
public enum ExtractionFallback
{
    /// <summary>They wait, kept and searchable, until it can.</summary>
    Wait = 0,

    /// <summary>The rules read them in its place, and the event says so.</summary>
    Rules = 1,
}
