namespace Memoir.Embedding;

/// <summary>
/// What an embedder answers to <c>GetService</c> when it knows more of itself than its metadata says. The store records
/// it: vectors of two identities are never compared.
/// </summary>
public interface IEmbedderIdentity
{
    /// <summary>Model, revision, quantisation and pooling in one string.</summary>
    string Identity { get; }
}
