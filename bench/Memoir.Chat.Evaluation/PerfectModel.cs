using System.Text.Json;
using Memoir.Text;
using Microsoft.Extensions.AI;

namespace Memoir.Chat.Evaluation;

/// <summary>A model that finds exactly what a careful reader found, and counts what it is sent.</summary>
internal sealed class PerfectModel(Chat chat) : IChatClient
{
    public int Calls { get; private set; }

    public int TokensIn { get; private set; }

    public int TokensOut { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var asked = messages.ToList();
        var turns = asked[^1].Text;
        var facts = chat.Facts.Where(fact => turns.Contains($"[{fact.GetProperty("turn").GetInt32()}] (", StringComparison.Ordinal));
        var answer = "{\"facts\":[" + string.Join(',', facts.Select(static fact => fact.GetRawText())) + "]}";
        Calls++;
        TokensIn += asked.Sum(static message => TokenEstimate.Count(message.Text));
        TokensOut += TokenEstimate.Count(answer);
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Extraction does not stream.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
