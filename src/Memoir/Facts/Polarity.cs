namespace Memoir;

/// <summary>Whether a fact is stated or denied.</summary>
public enum Polarity
{
    /// <summary>It holds.</summary>
    Positive = 0,

    /// <summary>It is said not to hold.</summary>
    Negative = 1,
}
