using System.Text.Json;
using System.Text;
using Memoir.Import;
using Xunit;

namespace Memoir.Tests.Messages.Import;

public sealed class ImportPropertyTests
{
    private static readonly string[] s_pieces =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\ud800", "\\u0000", "null", "1e999", "-", "\n", "\r\n", "\n\n", " ", "\t",
        "\"role\"", "\"user\"", "\"content\"", "\"messages\"", "\"documents\"", "\"conversations\"", "\"id\"", "\"text\"", "\"date\"",
        "user: ", "Ana: ", "[2023-05-08 13:56] ", "[", "2023-05-08 - ", "é", "日本", "🙂", "\u200e",
    ];

    [Fact]
    public async Task Random_bytes_are_read_or_refused_and_never_crash_the_readers()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var bytes = new byte[random.Next(300)];
            random.NextBytes(bytes);
            if (seed % 3 == 0 && bytes.Length > 2)
            {
                (bytes[0], bytes[1]) = (0x1F, 0x8B);
            }

            await ReadOrRefuseAsync(bytes, seed);
        }
    }

    [Fact]
    public async Task Random_pieces_of_the_formats_are_read_or_refused_and_never_crash_the_readers()
    {
        for (var seed = 0; seed < 6000; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var i = random.Next(40); i > 0; i--)
            {
                text.Append(s_pieces[random.Next(s_pieces.Length)]);
            }

            await ReadOrRefuseAsync(Encoding.UTF8.GetBytes(text.ToString()), seed);
        }
    }

    [Fact]
    public async Task A_valid_document_with_any_byte_changed_is_read_or_refused()
    {
        var valid = """{"conversations":[{"id":"c","documents":[{"id":"1","text":"Añb","speaker":"S","role":"user","date":"1:56 pm on 8 May, 2023"}]}]}"""u8.ToArray();
        for (var seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            var changed = (byte[])valid.Clone();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            await ReadOrRefuseAsync(changed, seed);
        }
    }

    [Fact]
    public async Task Messages_written_as_JSON_or_JSON_lines_come_back_as_they_were()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var messages = Messages(new Random(seed));
            var values = messages.Select(m => JsonSerializer.Serialize(new
            {
                role = m.Role,
                content = m.Content,
                name = m.Name,
                timestamp = m.Timestamp,
                id = m.ExternalId,
            })).ToList();

            var asArray = await Reading.OfAsync($"[{string.Join(",\n", values)}]");
            var asLines = await Reading.OfAsync(string.Join('\n', values), new ImportOptions { Format = ConversationFormat.JsonLines });

            Assert.True(messages.SequenceEqual(asArray.Select(t => t.Message!)), $"seed {seed}");
            Assert.True(messages.SequenceEqual(asLines.Select(t => t.Message!)), $"seed {seed}");
        }
    }

    [Fact]
    public async Task Turns_written_as_a_transcript_come_back_as_they_were()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var messages = Enumerable.Range(0, random.Next(1, 8))
                .Select(i => new Message(i % 2 == 0 ? "user" : "assistant", $"says {random.Next()}\nName: not a turn\n\nend {i}"))
                .ToList();
            var text = string.Join('\n', messages.Select(m => $"{m.Role}: {m.Content}"));

            var read = await Reading.OfAsync(text);

            Assert.True(messages.SequenceEqual(read.Select(t => t.Message!)), $"seed {seed}");
        }
    }

    private static List<Message> Messages(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 10)).Select(i => new Message(random.Next(2) == 0 ? "user" : "assistant", Content(random))
        {
            Name = random.Next(2) == 0 ? null : $"Name {i}",
            Timestamp = random.Next(2) == 0 ? null : DateTimeOffset.UnixEpoch.AddSeconds(random.Next()),
            ExternalId = random.Next(2) == 0 ? null : $"id-{random.Next()}",
        })];

    private static string Content(Random random)
    {
        var text = new StringBuilder("x");
        for (var i = random.Next(30); i > 0; i--)
        {
            var rune = random.Next(4) == 0 ? random.Next(0x1F600, 0x1F640) : random.Next(1, 0xD800);
            text.Append(new Rune(rune));
        }

        return text.ToString();
    }

    private static async Task ReadOrRefuseAsync(byte[] bytes, int seed)
    {
        foreach (var format in Enum.GetValues<ConversationFormat>())
        {
            try
            {
                foreach (var turn in await Reading.OfAsync(bytes, new ImportOptions { Format = format }))
                {
                    Assert.True(turn.Message is not null ^ turn.Skipped is not null, $"seed {seed}, {format}");
                    Assert.True(turn.Message is null || !string.IsNullOrWhiteSpace(turn.Message.Content), $"seed {seed}, {format}");
                    Assert.DoesNotContain('\0', turn.Message?.Content ?? string.Empty);
                }
            }
            catch (InvalidInputException error)
            {
                Assert.False(string.IsNullOrWhiteSpace(error.Message), $"seed {seed}, {format}");
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}, {format}: {error}");
            }
        }
    }
}
