namespace Memoir.Embeddings.Tokenization;

/// <summary>A token recognised in the raw text, before any folding: "[SEP]" in a message is the separator's id.</summary>
internal sealed record AddedToken(string Text, int Id);
