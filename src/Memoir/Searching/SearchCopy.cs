namespace Memoir;

/// <summary>A memory or message that says the same as a hit and was put under it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Text">Its text.</param>
/// <param name="Score">Its own score, at most the hit's.</param>
public sealed record SearchCopy(string Id, string Text, double Score);
