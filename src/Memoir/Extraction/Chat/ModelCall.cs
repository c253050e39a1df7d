using System.Text;
using Memoir.Extraction.Chat.Answers;
using Microsoft.Extensions.AI;

namespace Memoir.Extraction.Chat;

/// <summary>
/// One question to the model, and at most one more: for the rest of an answer that was cut off, or for JSON where there was
/// none. What was complete before a cut is kept.
/// </summary>
internal sealed class ModelCall(IChatClient client, ChatOptions options, TimeProvider clock)
{
    private const int LongestLoop = 80;
    private static readonly string[] Refusals = ["i'm sorry", "i’m sorry", "i am sorry", "i can't", "i can’t", "i cannot", "i won't", "unable to", "as an ai"];

    public ExtractionUsage Usage { get; private set; } = ExtractionUsage.None;

    public IssueCounts Issues { get; } = new();

    /// <exception cref="UnusableAnswerException">Two answers held nothing that can be read, or the model refused.</exception>
    public async Task<IReadOnlyList<ChatFact>> AskAsync(List<ChatMessage> messages, CancellationToken cancellationToken)
    {
        var (answer, text, refusal) = await CallAsync(messages, options, cancellationToken).ConfigureAwait(false);
        if (refusal is not null)
        {
            throw Unusable($"The model refused: {refusal}");
        }

        if (answer is { HoldsJson: true, IsTruncated: false })
        {
            return answer.Facts;
        }

        var looping = IsLooping(text);
        Issues.Add(answer.HoldsJson ? IssueKinds.Truncated : IssueKinds.Unreadable);
        if (looping)
        {
            Issues.Add(IssueKinds.Looping);
        }

        var (more, moreText, moreRefusal) = await CallAsync(Again(messages, answer), looping ? WithPenalty() : options, cancellationToken).ConfigureAwait(false);
        if (answer.Facts.Count + more.Facts.Count == 0 && (!more.HoldsJson || more.IsTruncated))
        {
            throw Unusable(moreRefusal is not null ? $"The model refused: {moreRefusal}" : Describe(answer, more, text, moreText));
        }

        if (more.IsTruncated || !more.HoldsJson)
        {
            Issues.Add(IssueKinds.Incomplete);
        }

        Issues.Add(IssueKinds.Duplicate, more.Facts.Count(answer.Facts.Contains));
        return [.. answer.Facts, .. more.Facts.Where(fact => !answer.Facts.Contains(fact))];
    }

    private async Task<(Answer Answer, string Text, string? Refusal)> CallAsync(List<ChatMessage> messages, ChatOptions with, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        ChatResponse response;
        try
        {
            response = await client.GetResponseAsync(messages, with, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Usage = Usage.Add(new ExtractionUsage { Calls = 1, Latency = clock.GetElapsedTime(started) });
            throw;
        }

        Usage = Usage.Add(new ExtractionUsage
        {
            Calls = 1,
            InputTokens = response.Usage?.InputTokenCount ?? 0,
            CachedInputTokens = response.Usage?.CachedInputTokenCount ?? 0,
            OutputTokens = response.Usage?.OutputTokenCount ?? 0,
            Latency = clock.GetElapsedTime(started),
            Model = response.ModelId,
        });
        var text = response.Text;
        var answer = AnswerParser.Read(text);
        Issues.Add(answer.Issues);
        answer.IsTruncated |= response.FinishReason == ChatFinishReason.Length && answer.HoldsJson;
        return (answer, text, RefusalOf(response, answer, text));
    }

    private static string? RefusalOf(ChatResponse response, Answer answer, string text)
    {
        var said = response.Messages.SelectMany(static message => message.Contents).OfType<ErrorContent>().FirstOrDefault()?.Message;
        if (said is not null || response.FinishReason == ChatFinishReason.ContentFilter)
        {
            return said ?? "its content filter stopped the answer";
        }

        return !answer.HoldsJson && text.Length < 600 && Array.Exists(Refusals, sign => text.Contains(sign, StringComparison.OrdinalIgnoreCase)) ? "it answered in words that it will not" : null;
    }

    private static List<ChatMessage> Again(List<ChatMessage> messages, Answer answer)
    {
        if (answer.Facts.Count == 0)
        {
            return [.. messages, new ChatMessage(ChatRole.User, PromptText.Again)];
        }

        // What it gave is shown to it as one clean list: the broken end would only be broken again.
        var given = new StringBuilder("{\"facts\":[");
        foreach (var fact in answer.Facts)
        {
            given.Append(given[^1] == '[' ? string.Empty : ",").Append("{\"turn\":").Append(fact.Turn ?? 0).Append(",\"text\":\"")
                .Append(System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(fact.Text ?? fact.Quote ?? string.Empty)).Append("\"}");
        }

        return
        [
            .. messages,
            new ChatMessage(ChatRole.Assistant, given.Append("]}").ToString()),
            new ChatMessage(ChatRole.User, PromptText.Continue),
        ];
    }

    // A model that repeats itself at temperature 0 would do so again.
    private ChatOptions WithPenalty()
    {
        var other = options.Clone();
        other.FrequencyPenalty = 0.8f;
        return other;
    }

    private static bool IsLooping(string text)
    {
        var tail = text.AsSpan(Math.Max(0, text.Length - (4 * LongestLoop)));
        for (var period = 1; period <= LongestLoop && period * 4 <= tail.Length; period++)
        {
            var last = tail[^(period * 3)..];
            if (last[..(period * 2)].SequenceEqual(last[period..]))
            {
                return true;
            }
        }

        return false;
    }

    private UnusableAnswerException Unusable(string message) => new(message) { Usage = Usage };

    private static string Describe(Answer first, Answer second, string text, string moreText) =>
        text.Length + moreText.Length == 0 ? "The model's answers were empty, twice."
        : first.HoldsJson || second.HoldsJson ? $"The model's answers were cut off before the first fact was complete, twice ({text.Length} and {moreText.Length} characters). Raise MaxOutputTokens, or take a larger model."
        : $"The model's answers held no JSON, twice ({text.Length} and {moreText.Length} characters). Take a model that can answer in JSON, or the plain form.";
}
