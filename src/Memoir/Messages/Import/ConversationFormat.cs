namespace Memoir.Import;

/// <summary>The formats that conversations come in.</summary>
public enum ConversationFormat
{
    /// <summary>Told from the first bytes.</summary>
    Auto = 0,

    /// <summary>OpenAI chat JSON: an array of messages, <c>{"messages": [...]}</c>, or an array of such conversations.</summary>
    OpenAI = 1,

    /// <summary>One JSON value per line: a message, or a conversation.</summary>
    JsonLines = 2,

    /// <summary>Lines of <c>role: text</c> or <c>Name: text</c>, with continuation lines and an optional time stamp in front.</summary>
    Text = 3,

    /// <summary>Corpora of many conversations: <c>{"conversations": [{"id", "documents": [{"id", "text", "speaker", "role", "date"}]}]}</c>.</summary>
    Corpus = 4,

    /// <summary>ShareGPT: <c>{"conversations": [{"from": "human", "value": "..."}]}</c>, one, an array of them, or one per line.</summary>
    ShareGpt = 5,
}
