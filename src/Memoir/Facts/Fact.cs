namespace Memoir;

/// <summary>
/// The structured reading of a memory. It is what makes supersession possible without a model: two facts of the same
/// subject and a single-valued attribute can't both hold now, whatever words they came in.
/// </summary>
/// <param name="Subject">Whom or what it is about: <c>user</c>, <c>agent</c>, or a name as spoken ("Ana").</param>
/// <param name="Attribute">What about it, a lower-case path: <c>home</c>, <c>diet</c>, <c>likes</c>, <c>favourite.colour</c>.</param>
/// <param name="Value">The value as spoken, without articles ("Berlin", "vegetarian").</param>
public sealed record Fact(string Subject, string Attribute, string Value)
{
    /// <summary>The subject that stands for the person in the scope.</summary>
    public const string UserSubject = "user";

    /// <summary>The subject that stands for the agent in the scope.</summary>
    public const string AgentSubject = "agent";

    /// <summary>Whether it is stated or denied ("doesn't eat meat").</summary>
    public Polarity Polarity { get; init; }

    /// <summary>Whether a newer value closes this one.</summary>
    public Cardinality Cardinality { get; init; } = Cardinality.Many;
}
