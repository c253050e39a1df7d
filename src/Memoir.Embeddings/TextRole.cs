namespace Memoir.Embeddings;

/// <summary>What a text is to a search. Some models were trained with a different prefix before each.</summary>
public enum TextRole
{
    /// <summary>A text that is stored and found.</summary>
    Passage,

    /// <summary>A text that is searched with.</summary>
    Query,
}
