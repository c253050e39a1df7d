using Xunit;

namespace Memoir.Tests.Portability;

public sealed class HostileImportTests
{
    private const string Header = """{"type":"memoir_export","version":1}""";

    private const string Message = """{"type":"message","id":"m","scope":{"user_id":"a"},"role":"user","content":"hello","said_at":"2026-01-01T00:00:00.000Z","recorded_at":"2026-01-01T00:00:00.000Z"}""";

    private const string Kept = """{"type":"memory","id":"k","scope":{"user_id":"a"},"text":"hello","created_at":"2026-01-01T00:00:00.000Z","updated_at":"2026-01-01T00:00:00.000Z","extractor":"x"}""";

    [Theory]
    [InlineData("""{"type":"memoir_export","version":2}""", "line 1: the export is of version 2")]
    [InlineData("""{"type":"memoir_export"}""", "line 1: 'version' is missing")]
    [InlineData(Message, "line 1: the first line is no header")]
    [InlineData("[]", "line 1: the line has no 'type'")]
    [InlineData("{", "line 1: malformed JSON")]
    public async Task A_first_line_that_is_no_header_is_refused(string line, string error) => await RefusesAsync(line, error);

    [Theory]
    [InlineData("\"role\":\"user\"", "\"role\":\"narrator\"", "'role' is none of")]
    [InlineData("\"m\"", "\" m\"", "'id' has white space")]
    [InlineData("\"m\"", "\"\\u0007\"", "control character")]
    [InlineData("\"m\"", "7", "'id' is a number")]
    [InlineData("{\"user_id\":\"a\"}", "{}", "'scope' names no id")]
    [InlineData("{\"user_id\":\"a\"}", "[]", "scope: expected an object")]
    [InlineData("hello", "\\ud800", "lone surrogate")]
    [InlineData("hello", "\\u0000", "NUL")]
    [InlineData("2026-01-01T00:00:00.000Z", "2026-01-01", "write the time as")]
    [InlineData("2026-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999-14:00", "write the time as")]
    [InlineData("\"content\"", "\"contents\"", "the member 'contents' is not known")]
    [InlineData("\"role\":\"user\"", "\"role\":\"user\",\"attempts\":99999999999", "'attempts' is 99999999999")]
    [InlineData("\"role\":\"user\"", "\"role\":\"user\",\"resume\":\"{\"", "'resume' is no note")]
    [InlineData("\"role\":\"user\"", "\"role\":\"user\",\"extraction\":\"2\"", "'extraction' is '2'")]
    public async Task A_message_that_can_not_be_one_is_refused_with_its_line(string what, string with, string error) =>
        await RefusesAsync($"{Header}\n{Message.Replace(what, with, StringComparison.Ordinal)}", "line 2", error);

    [Theory]
    [InlineData("\"text\"", "\"status\":\"alive\",\"text\"", "'status' is 'alive'")]
    [InlineData("\"text\"", "\"sources\":[{\"message_id\":\"m\",\"start\":-1,\"length\":1}],\"text\"", "'start' is -1")]
    [InlineData("\"text\"", "\"sources\":[{\"message_id\":\"m\",\"start\":0,\"length\":2147483648}],\"text\"", "'length' is 2147483648")]
    [InlineData("\"text\"", "\"metadata_text\":\"{\",\"text\"", "holds no JSON")]
    [InlineData("\"text\"", "\"expiration_date\":\"2026-02-30\",\"text\"", "write the day as")]
    [InlineData("\"text\"", "\"categories\":[1],\"text\"", "a category is a string")]
    [InlineData("\"text\"", "\"fact\":{\"subject\":\"a\"},\"text\"", "'attribute' is missing")]
    [InlineData("\"text\"", "\"immutable\":1,\"text\"", "'immutable' is a number")]
    public async Task A_memory_that_can_not_be_one_is_refused_with_its_line(string what, string with, string error) =>
        await RefusesAsync($"{Header}\n{Kept.Replace(what, with, StringComparison.Ordinal)}", "line 2", error);

    [Fact]
    public async Task A_span_past_the_end_of_its_message_is_refused() => await RefusesAsync(
        $"{Header}\n{Message}\n{Kept.Replace("\"text\"", "\"sources\":[{\"message_id\":\"m\",\"start\":2147483647,\"length\":2147483647}],\"text\"", StringComparison.Ordinal)}\n"
            + """{"type":"end","messages":1,"memories":1,"history":0,"receipts":0}""",
        "line 3: a source ends");

    [Fact]
    public async Task A_span_of_a_message_that_comes_too_late_is_told_without_a_quote()
    {
        await using var project = await Project.OpenAsync();
        await project.ImportAsync($"{Header}\n{Kept.Replace("\"text\"", "\"sources\":[{\"message_id\":\"m\",\"start\":3,\"length\":99}],\"text\"", StringComparison.Ordinal)}\n{End(0, 1)}");
        await project.ImportAsync($"{Header}\n{Message}\n{End(1, 0)}");
        var evidence = Assert.Single((await project.Memory.BlameAsync("k")).Evidence);
        Assert.Equal(("m", null), (evidence.Message!.Id, evidence.Quote));
    }

    [Fact]
    public async Task Lines_out_of_order_or_lost_or_added_are_refused()
    {
        await RefusesAsync($"{Header}\n{Kept}\n{Message}", "line 3: a line of type 'message' after one of type 'memory'");
        await RefusesAsync($"{Header}\n{Header}", "line 2: a second header");
        await RefusesAsync($"{Header}\n{Message}", "line 3: the export ends before its last line");
        await RefusesAsync($"{Header}\n{Message}\n{End(2, 0)}", "line 3: the export says it holds 2 lines of messages, and 1 were read");
        await RefusesAsync($"{Header}\n{End(0, 0)}\n{End(0, 0)}", "line 3: a line of type 'end' after");
        await RefusesAsync($$"""{{Header}}{{'\n'}}{"type":"vector"}""", "line 2: the line's 'type' is not known");
    }

    [Fact]
    public async Task A_line_past_the_limit_is_refused_before_it_is_read()
    {
        await using var project = await Project.OpenAsync();
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => project.ImportAsync($"{Header}\n{Message}", new ImportRequest { MaxLineBytes = 100 }));
        Assert.Contains("line 2: the line is longer than 100 bytes (MaxLineBytes)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Texts_past_the_limits_of_the_memory_are_refused_by_name()
    {
        await using var project = await Project.OpenAsync(new MemoryOptions { MaxMessageLength = 4 });
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => project.ImportAsync($"{Header}\n{Message}"));
        Assert.Contains("'content' has 5 characters; MaxMessageLength allows 4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forged_receipt_is_a_conflict()
    {
        await using var project = await Project.OpenAsync();
        var receipt = $$"""{"type":"receipt","number":1,"at":"2026-01-01T00:00:00.000Z","kind":"scope","memories":1,"messages":1,"history":1,"results":0,"kept":0,"previous_hash":"{{new string('0', 64)}}","hash":"{{new string('a', 64)}}"}""";
        var result = await project.ImportAsync($$"""{{Header}}{{'\n'}}{{receipt}}{{'\n'}}{"type":"end","messages":0,"memories":0,"history":0,"receipts":1}""");
        Assert.Equal("receipt", Assert.Single(result.Conflicts).Kind);
        Assert.Empty(await project.Memory.ReceiptsAsync());
    }

    [Fact]
    public async Task History_whose_earlier_lines_are_missing_is_a_conflict()
    {
        await using var project = await Project.OpenAsync();
        var line = """{"type":"history","memory_id":"k","nth":3,"event":"ADD","at":"2026-01-01T00:00:00.000Z"}""";
        var result = await project.ImportAsync($$"""{{Header}}{{'\n'}}{{Kept}}{{'\n'}}{{line}}{{'\n'}}{"type":"end","messages":0,"memories":1,"history":1,"receipts":0}""");
        Assert.Contains("lines before it are missing", Assert.Single(result.Conflicts).Problem, StringComparison.Ordinal);
    }

    private static string End(int messages, int memories) =>
        $$"""{"type":"end","messages":{{messages}},"memories":{{memories}},"history":0,"receipts":0}""";

    private static async Task RefusesAsync(string text, params string[] parts)
    {
        await using var project = await Project.OpenAsync();
        var error = await Assert.ThrowsAsync<InvalidInputException>(() => project.ImportAsync(text, new ImportRequest { Format = PortableFormat.Memoir }));
        Assert.StartsWith(parts[0], error.Message, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.Contains("nothing after that was stored", error.Message, StringComparison.Ordinal);
    }
}
