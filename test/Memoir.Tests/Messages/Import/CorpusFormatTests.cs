using System.IO.Compression;
using System.Text;
using Xunit;

namespace Memoir.Tests.Messages.Import;

public sealed class CorpusFormatTests
{
    private const string Corpus = """
        { "name": "Small", "conversations": [
          { "id": "c1", "documents": [
              { "id": "D1:1", "text": "Hey Mel!", "speaker": "Caroline", "role": "user", "date": "1:56 pm on 8 May, 2023", "session": 1 },
              { "id": "D1:2", "text": "Hey!", "speaker": "Melanie", "role": "user", "session": 1 },
              { "id": "D1:3", "text": "Sure.", "speaker": "assistant", "role": "assistant", "date": "March-15-2024", "session": 2 } ],
            "queries": [ { "text": "Who?", "category": "single", "relevant": ["D1:1"] } ] },
          { "id": "c2", "documents": [ { "id": "1", "text": "Alone", "role": "user", "session": 0 } ] } ],
          "licence": "none" }
        """;

    [Fact]
    public async Task Documents_become_turns_with_speaker_id_and_date()
    {
        var turns = await Reading.OfAsync(Corpus);

        Assert.Equal(["c1", "c1", "c1", "c2"], turns.Select(t => t.ConversationId));
        Assert.Equal(
            new Message("user", "Hey Mel!") { Name = "Caroline", ExternalId = "D1:1", Timestamp = new DateTimeOffset(2023, 5, 8, 13, 56, 0, TimeSpan.Zero) },
            turns[0].Message);
        Assert.Equal(("assistant", null), (turns[2].Message!.Role, turns[2].Message!.Name));
        Assert.Equal("conversations[0].documents[1]", turns[1].Position);
    }

    [Fact]
    public async Task A_turn_without_a_date_has_that_of_the_turn_before_in_its_conversation()
    {
        var turns = await Reading.OfAsync(Corpus);

        Assert.Equal(turns[0].Message!.Timestamp, turns[1].Message!.Timestamp);
        Assert.Equal(new DateTimeOffset(2024, 3, 15, 0, 0, 0, TimeSpan.Zero), turns[2].Message!.Timestamp);
        Assert.Null(turns[3].Message!.Timestamp);
    }

    [Fact]
    public async Task Gzip_is_told_from_its_bytes()
    {
        Assert.Equal(await Reading.OfAsync(Corpus), await Reading.OfAsync(Zip(Corpus)));
    }

    [Fact]
    public async Task Damaged_gzip_is_an_error_of_the_input()
    {
        var zipped = Zip(Corpus);

        Assert.Contains("the gzip data is damaged or cut off", (await Reading.FailureAsync(zipped[..^20])).Error, StringComparison.Ordinal);
        zipped[zipped.Length / 2] ^= 0x55;
        await Assert.ThrowsAsync<InvalidInputException>(() => Reading.OfAsync(zipped));
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over_and_UTF16_refused()
    {
        Assert.Equal(4, (await Reading.OfAsync([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Corpus)])).Count);
        Assert.Contains("UTF-16", (await Reading.FailureAsync([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Corpus)])).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_is_none_is_refused_with_its_place()
    {
        var error = await Reading.ErrorAsync(Corpus.Replace("8 May", "38 May", StringComparison.Ordinal));

        Assert.StartsWith("conversations[0].documents[0].date: ", error, StringComparison.Ordinal);
    }

    private static byte[] Zip(string text)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }
}
