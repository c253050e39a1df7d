using Memoir.Storage;
using Xunit;

namespace Memoir.Testing.Storage;

/// <summary>Whatever well-formed text a name or a value holds, it is a name or a value.</summary>
public abstract class HostileTextContract<TFactory> : StoreContract<TFactory>
    where TFactory : IStoreFactory, new()
{
    public static TheoryData<string> Texts =>
    [
        "'; DROP TABLE memories; --",
        "\"quoted\" 'twice' `thrice` [brackets]",
        "100% _under_ *star* \\back\\slash ?1 :name @at $dollar",
        "😀 👩‍👩‍👧‍👦 e\u0301 \u00e9 \ud834\udd1e",
        "ﷺ مرحبا שלום 中文 ไทย \u202egnirts",
        "line\nbreak\r\n\ttab\u0001\u007f\ufeff\uffff",
        "nul\0inside",
        " ",
        "NULL",
        "{\"json\": [1, 2}",
        "0192f0c1-2d3e-7000-8000-00000000000",
        "0192F0C1-2D3E-7000-8000-000000000001",
        "{0192f0c1-2d3e-7000-8000-000000000001}",
        new string('x', 100_000) + "é",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Any_text_is_kept_and_found_as_it_is(string text)
    {
        var scope = new Scope { UserId = text, AgentId = text, RunId = text, AppId = text };
        var memory = Given.Whole(1, scope) with
        {
            Id = text,
            Text = text,
            Fact = new Fact(text, text, text),
            Status = MemoryStatus.Active,
            SupersededBy = text,
            Categories = [text, text],
            AttributedTo = text,
            Actor = text,
            Extractor = text,
            Sources = [new MemorySource(text, 1, 2)],
        };
        var message = Given.Message(1, text, scope) with { Id = text, Role = text, Name = text, ExternalId = text };
        var entry = Given.Entry(memory) with { OldText = text, Actor = text, Reason = text, MessageId = text };
        var result = new IdempotentResult(text, text, text, Given.Noon);
        await Write(writer =>
        {
            var partition = writer.GetPartition(text, scope);
            writer.InsertMessage(partition, message, Given.Payload(text));
            writer.InsertMemory(partition, memory, Given.Payload(text));
            writer.AppendHistory(text, entry);
            writer.RememberResult(text, result);
            writer.SetExtraction(text, text, ExtractionState.Pending, 1, text, text);
            writer.AddEmbedder(text, text, 1);
        });

        await Read(reader =>
        {
            Same(memory, reader.FindMemory(text, text));
            Same(memory, Assert.Single(reader.ListMemories(text, Given.Everything(scope))).Memory);
            Same(memory, Assert.Single(reader.FindByText(text, scope, text)));
            Same(memory, Assert.Single(reader.FindFacts(text, new FactQuery { Scope = scope, Subject = text, Attribute = text })));
            Assert.Equal(message with { Extraction = ExtractionState.Pending }, reader.FindMessage(text, text));
            Assert.Equal(text, Assert.Single(reader.FindPending(text, scope, 5)).Resume);
            Assert.Equal(text, Assert.Single(reader.RecentMessages(text, scope, 5)).Content);
            Assert.Equal(scope, Assert.Single(reader.FindPartitions(text, Scope.User(text), 0)).Scope);
            Assert.Equal([text, text, text, text], reader.ListEntities(text).Select(static entity => entity.Id));
            Assert.Equal(result, reader.FindResult(text, text));
            Assert.Equal(text, Assert.Single(reader.ListEmbedders(text)).Identity);
            var found = Assert.Single(reader.ListHistory(text, text, null, 0, 10));
            Assert.Equal(entry with { After = null }, found with { After = null, Sequence = 0 });
            Same(memory, found.After);
            Assert.Null(reader.FindMemory(text, text + "x"));
            Assert.Null(reader.FindMemory(text + "x", text));
            return 0;
        });
    }

    [Fact]
    public async Task Ids_that_differ_in_case_or_composition_are_different()
    {
        string[] ids = ["a", "A", "á", "a\u0301", "a ", "a\0", "ａ"];
        await Add([.. ids.Select((id, i) => Given.Memory(i, id, Scope.User(id)) with { Id = id })]);

        foreach (var id in ids)
        {
            Assert.Equal(id, (await Read(reader => reader.FindMemory(Project, id)))!.Text);
            Assert.Equal([id], await List(Given.Everything(Scope.User(id))));
        }
    }

    [Fact]
    public async Task Large_payloads_come_back()
    {
        var words = new byte[3_000_000];
        new Random(7).NextBytes(words);
        var partition = await Write(writer =>
        {
            var embedder = writer.AddEmbedder(Project, "e", 1);
            var key = writer.GetPartition(Project, Given.Alice);
            writer.InsertMessage(key, Given.Message(1), new IndexPayload(words, words, embedder));
            return key;
        });

        var row = Assert.Single(await Index(partition, EntryKind.Message, embedder: 1));

        Assert.Equal(Convert.ToHexString(words), row.Words);
        Assert.Equal(row.Words, row.Vectors);
    }
}
