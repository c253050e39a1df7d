using Memoir.Extraction.Chat.Answers;
using Memoir.Extraction.Chat.Checks;
using Microsoft.Extensions.AI;

namespace Memoir.Chat.Evaluation;

/// <summary>Keeps every fact that the model wrote, with the conversation that it was asked about, before anything is checked.</summary>
internal sealed class RecordingClient(IChatClient inner) : DelegatingChatClient(inner)
{
    private readonly Lock _lock = new();

    public List<(string Asked, string Text)> Written { get; } = [];

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var response = await base.GetResponseAsync(asked, options, cancellationToken);
        var turns = asked.Last(static message => message.Role == ChatRole.User && message.Text.StartsWith('[')).Text;
        lock (_lock)
        {
            Written.AddRange(AnswerParser.Read(response.Text).Facts.Select(fact => (turns, First(fact.Text ?? fact.Quote ?? string.Empty))));
        }

        return response;
    }

    // What follows its first sentence is cut off before anything is checked.
    private static string First(string text) => Sentences.Cut(text).Select(sentence => text[sentence.Start..sentence.End].Trim()).FirstOrDefault(string.Empty);
}
