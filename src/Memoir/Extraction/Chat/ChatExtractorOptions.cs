using Memoir.Extraction.Rules;

namespace Memoir.Extraction.Chat;

/// <summary>Settings of a <see cref="ChatExtractor"/>. Defaults are valid; a value out of its range is refused by the extractor's constructor.</summary>
public sealed class ChatExtractorOptions
{
    /// <summary>How much is asked of the model.</summary>
    /// <value>Default is <see cref="PromptForm.Full"/>; <see cref="PromptForm.Plain"/> suits models below about three billion parameters.</value>
    public PromptForm Form { get; set; }

    /// <summary>The most turns that one call reads: 1 to 200. More are split over several calls.</summary>
    /// <value>Default is 32, as many as the queue hands over at once.</value>
    public int MaxTurnsPerCall { get; set; } = 32;

    /// <summary>
    /// The most characters of turns that one call reads: 500 to 1,000,000. Longer turns are cut at line and sentence ends and read in parts.
    /// Choose it so that four characters a token, and 2,000 tokens for prompt, context and known memories, fit the model's window.
    /// </summary>
    /// <value>Default is 24,000, about 6,000 tokens of English.</value>
    public int MaxCharactersPerCall { get; set; } = 24_000;

    /// <summary>The longest answer, in tokens: 64 to 100,000. What was complete before the cut is kept and the rest asked for once more.</summary>
    /// <value>Default is 4,000.</value>
    public int MaxOutputTokens { get; set; } = 4_000;

    /// <summary>The temperature: 0 to 2. <see langword="null"/>: not sent, for models that refuse it.</summary>
    /// <value>Default is 0.</value>
    public float? Temperature { get; set; } = 0;

    /// <summary>How many known memories are shown at most: 0 to 50.</summary>
    /// <value>Default is 12.</value>
    public int MaxRelatedMemories { get; set; } = 12;

    /// <summary>Whether turns that can't hold a fact (greetings, thanks, code) cost no call.</summary>
    /// <value>Default is <see langword="true"/>.</value>
    public bool SkipsEmptyTalk { get; set; } = true;

    /// <summary>What becomes of secrets. Unless they are allowed, the model does not see them either.</summary>
    /// <value>Default is <see cref="SecretPolicy.Refuse"/>.</value>
    public SecretPolicy Secrets { get; set; }

    /// <summary>
    /// Classes of personal data that are refused, whoever finds them: <c>contact</c>, <c>health</c>, <c>finance</c>, <c>religion</c>, <c>identity</c>, <c>family</c>,
    /// <c>location</c>, <c>secret</c>. Others are an error. The rules that stand in for the model, and those of hybrid, keep to it, too.
    /// </summary>
    /// <value>Default is none.</value>
    public IList<string> RefusedPersonalData { get; } = [];

    /// <summary>Only facts of these categories are taken; none: all.</summary>
    /// <value>Default is none.</value>
    public IList<string> Includes { get; } = [];

    /// <summary>Facts of these categories are not taken.</summary>
    /// <value>Default is none.</value>
    public IList<string> Excludes { get; } = [];

    /// <summary>The rules' settings that keep out the same secrets and personal data.</summary>
    internal RuleExtractorOptions ForRules()
    {
        var made = new RuleExtractorOptions { Secrets = Secrets };
        foreach (var refused in RefusedPersonalData)
        {
            made.RefusedPersonalData.Add(refused);
        }

        return made;
    }
}
