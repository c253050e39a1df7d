using Memoir.Storage;
using Memoir.Tests.Chat;
using Microsoft.Extensions.AI;
using Xunit;

namespace Memoir.Tests.Messages;

public sealed class MediaTests
{
    private static readonly ChatMessage Photo = new(ChatRole.User,
    [
        new TextContent("Look, our new dog!"),
        new DataContent(new byte[] { 1, 2, 3 }, "image/png") { Name = "dog.png" },
        new UriContent("https://example.com/papers.pdf", "application/pdf"),
    ]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Without_a_model_that_sees_images_and_documents_are_kept_as_references() =>
        Assert.Equal("Look, our new dog!\n[image/png dog.png: 3 bytes]\n[application/pdf: https://example.com/papers.pdf]", Photo.ToMessage()?.Content);

    [Fact]
    public async Task A_model_that_sees_tells_what_they_show()
    {
        var model = new ScriptedChatClient().Answer("A brown dog\non a beach [smiling].", "A contract of sale.");
        var message = await Photo.ToMessageAsync(model, cancellationToken: Cancellation);

        Assert.Equal("Look, our new dog!\n[image/png dog.png: 3 bytes: A brown dog on a beach (smiling).]\n[application/pdf: https://example.com/papers.pdf: A contract of sale.]", message?.Content);
        Assert.Contains(model.Calls[0].Messages[0].Contents, static content => content is DataContent);
    }

    [Fact]
    public async Task Where_the_model_fails_the_reference_stays()
    {
        var model = new ScriptedChatClient { OnCall = static _ => throw new ModelUnavailableException("down") };
        Assert.Equal(Photo.ToMessage(), await Photo.ToMessageAsync(model, cancellationToken: Cancellation));
    }

    [Fact]
    public void Nothing_that_a_message_holds_is_left_out_in_silence()
    {
        var message = new ChatMessage(ChatRole.User, [new HostedFileContent("file-7"), new ErrorContent("too large"), new HostedVectorStoreContent("vs-1")]);
        Assert.Equal("[file: file-7]\n[error: too large]\n[HostedVectorStoreContent]", message.ToMessage()?.Content);
    }

    [Fact]
    public async Task A_chat_client_with_a_describer_remembers_what_was_shown()
    {
        await using var memory = await Memory.CreateAsync(new MemoryComponents { Store = new InMemoryStore() }, cancellationToken: Cancellation);
        var describer = new ScriptedChatClient().Answer("A brown dog on a beach.", "A contract of sale.");
        using var chat = new MemoryChatClient(new ScriptedChatClient().Answer("Cute!"), memory, new MemoryChatOptions { Scope = new Scope { UserId = "ana" }, Describer = describer });
        await chat.GetResponseAsync([Photo], cancellationToken: Cancellation);
        await chat.WhenIdleAsync(Cancellation);

        var found = await memory.SearchAsync(new SearchRequest { Query = "dog on a beach", Scope = new Scope { UserId = "ana" }, Targets = SearchTargets.Messages }, Cancellation);
        Assert.Contains("A brown dog on a beach.]", found.Hits[0].Text, StringComparison.Ordinal);
    }
}
