namespace Memoir.Retrieval.Index;

/// <summary>
/// A turn as the index reads it: its speaker, then what was said. People ask by name ("what did Maren cook?") and turns seldom
/// say who speaks: with the name in front the encoder alone finds half as much again or more (bench/Memoir.Recall).
/// </summary>
internal static class MessageText
{
    public static string Of(MessageRecord message) => Of(message.Name, message.Content);

    public static string Of(string? name, string content) => name is null ? content : $"{name}: {content}";
}
