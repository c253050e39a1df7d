namespace Memoir.Recall;

/// <summary>Conversations with questions and the documents that answer them.</summary>
internal sealed record Corpus(string Name, IReadOnlyList<Conversation> Conversations)
{
    /// <summary>Whether its documents are stored statements; else they are turns.</summary>
    public bool HoldsMemories { get; init; }

    /// <summary>The same questions with other texts beside those of each scope.</summary>
    public Corpus Among(IReadOnlyList<Document> others) => this with
    {
        Name = $"{Name}, among {others.Count} others",
        Conversations = [.. Conversations.Select(conversation => conversation with { Documents = [.. conversation.Documents, .. others] })],
    };
}

/// <summary>One scope: all its documents are added, then its questions asked.</summary>
internal sealed record Conversation(string Id, IReadOnlyList<Document> Documents, IReadOnlyList<Question> Questions);

/// <summary>One turn, or one stored text.</summary>
internal sealed record Document(string Id, string Text)
{
    public string? Speaker { get; init; }

    public string Role { get; init; } = MessageRoles.User;

    public DateTimeOffset? Date { get; init; }

    public int Session { get; init; }

    /// <summary>What an extractor made of it; <see langword="null"/>: nothing.</summary>
    public Fact? Fact { get; init; }
}

/// <summary>A question with the ids of what it needs.</summary>
internal sealed record Question(string Text, string Category, IReadOnlyList<string> Relevant);
