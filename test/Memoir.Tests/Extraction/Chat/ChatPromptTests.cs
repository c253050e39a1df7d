using System.Security.Cryptography;
using System.Text;
using Memoir.Extraction;
using Memoir.Extraction.Chat;
using Memoir.Tests.Chat;
using Memoir.Text;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Extraction.Chat;

public sealed class ChatPromptTests
{
    private static readonly DateTimeOffset Said = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private static ExtractionRequest Request(string text = "I live in Berlin.") => new() { Turns = [new Turn(MessageRoles.User, null, text, Said)] };

    private static async Task<IReadOnlyList<ChatMessage>> AskedAsync(ExtractionRequest request, ChatExtractorOptions? options = null)
    {
        var model = new ScriptedChatClient().Answer("""{"facts":[]}""");
        await new ChatExtractor(model, options).ExtractAsync(request);
        return model.Asked;
    }

    // The estimate is the library's own (TokenEstimate.Rule), which counts English prose about a tenth too high.
    [Theory]
    [InlineData(PromptForm.Full)]
    [InlineData(PromptForm.Plain)]
    public void At_most_1500_tokens_stand_before_the_conversation(PromptForm form)
    {
        var head = new ChatPrompt(Request(), new ChatExtractorOptions { Form = form }).Head();
        var format = (ChatResponseFormatJson)PromptSchema.Of(form, []);
        var tokens = head.Sum(static message => TokenEstimate.Count(message.Text)) + TokenEstimate.Count(format.Schema.ToString());

        Assert.InRange(tokens, 100, 1_500);
    }

    // Every memory names the version of the prompt that found it: another text is another version.
    [Fact]
    public void Another_text_is_another_version()
    {
        var text = string.Join('\n', [PromptText.Full, PromptText.Plain, .. PromptText.PlainExamples.Select(static example => example.Turns + example.Answer), PromptText.Continue, PromptText.Again]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))))[..16];

        Assert.Equal((2, "c7b2c210e0e75ee9"), (PromptText.Version, hash));
    }

    [Fact]
    public async Task What_never_changes_stands_first()
    {
        var one = await AskedAsync(Request());
        var other = await AskedAsync(Request("My dog is ill.") with { Context = [new Turn(MessageRoles.User, null, "hi", Said)] });
        Assert.Equal(one[0].Text, other[0].Text);
        Assert.Equal(PromptText.Full, one[0].Text);
    }

    [Fact]
    public async Task Known_memories_are_shown_by_number_and_never_by_id()
    {
        var asked = await AskedAsync(Request() with { FindRelated = static _ => ValueTask.FromResult<IReadOnlyList<RelatedMemory>>([new("User lives in Rome"), new("User is\na nurse")]) });
        Assert.Contains("Known memories:\n1. User lives in Rome\n2. User is a nurse\n", asked[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wishes_and_categories_of_the_application_are_passed_on()
    {
        var asked = await AskedAsync(Request() with { Instructions = "Keep shoe sizes.", Includes = "sizes", Excludes = "health", Categories = [new("fit", "How clothes fit"), new("style")] });
        Assert.EndsWith("The application wants only this: sizes\n\nThe application does not want: health\n\nThe application asks: Keep shoe sizes.\n\n\"category\": one of these, else \"other\":\n- fit: How clothes fit\n- style", asked[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Categories_become_a_field_of_the_schema()
    {
        var format = (ChatResponseFormatJson)PromptSchema.Of(PromptForm.Full, [new CustomCategory("fit")]);
        Assert.Equal("""["fit","other"]""", format.Schema!.Value.GetProperty("properties").GetProperty("facts").GetProperty("items").GetProperty("properties").GetProperty("category").GetProperty("enum").GetRawText());
    }

    [Theory]
    [InlineData("Ich wohne in Berlin und arbeite als Lehrer.", "The turns are in German")]
    [InlineData("我住在柏林。", "The turns are in Chinese")]
    public async Task The_speakers_language_is_named(string text, string expected) =>
        Assert.Contains(expected, (await AskedAsync(Request(text)))[^1].Text, StringComparison.Ordinal);

    [Fact]
    public void Every_attribute_that_the_prompt_names_is_one_that_facts_carry()
    {
        var from = PromptText.Full.IndexOf("one of home,", StringComparison.Ordinal) + "one of ".Length;
        var names = PromptText.Full[from..PromptText.Full.IndexOf(';', from)].Split(", ");
        Assert.All(names, static name => Assert.Contains(name, Attributes.Names));
    }
}
