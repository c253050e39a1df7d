namespace Memoir;

/// <summary>One way in which a text tries to instruct a model.</summary>
/// <param name="Rule">The rule's name: <c>override</c>, <c>turn-marker</c>, <c>tool-call</c> …</param>
/// <param name="Reason">What the text does, in a few words.</param>
public sealed record InjectionFinding(string Rule, string Reason);
