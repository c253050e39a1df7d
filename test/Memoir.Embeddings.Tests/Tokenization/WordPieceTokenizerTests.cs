using System.Text;
using Memoir.Embeddings.Kernels;
using Memoir.Embeddings.Tokenization;

namespace Memoir.Embeddings.Tests.Tokenization;

public sealed class WordPieceTokenizerTests
{
    private static readonly Weights.EncoderModel Model = BuiltInWeights.Open(KernelKind.Scalar);
    private static readonly WordPieceTokenizer Tokenizer = Model.Tokenizer;

    private static readonly string[] Pieces =
    [
        "a", "word", " ", "\t", "\u0000", "\u200b", "\ud83d", "\ude00", "😀", "é", "e\u0301", "İ", "ß", "한", "中", "ﬁ", "##", "[CLS]", "[MASK", "]",
        "\ufffd", "\u0344", "\u2f81\ud87e\udc00", "…", "'", "-", "x̲", "𝔘", "\u05d0\u05b0", "ｆｕｌｌ", "9", "\r\n", "\u2028",
    ];

    [Fact]
    public void Every_reference_text_gives_the_reference_ids()
    {
        foreach (var line in Models.Ids)
            Assert.Equal(line.Ids, (int[])[Tokenizer.Rules.Start, .. Tokenize(line.Text).Ids[..Math.Min(254, Tokenize(line.Text).Count)], Tokenizer.Rules.End]);
    }

    [Fact]
    public void Any_text_gives_tokens_whose_spans_follow_each_other_and_split_no_character()
    {
        for (int seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            string text = RandomText(random);
            var tokens = Tokenize(text);
            int last = 0;
            for (int i = 0; i < tokens.Count; i++)
            {
                int start = tokens.Starts[i], end = tokens.Ends[i];
                Assert.True(start >= 0 && start < end && end <= text.Length, $"seed {seed}: token {i} spans {start}..{end} of {text.Length}");
                Assert.True(start >= last || tokens.Starts[i - 1] <= start, $"seed {seed}: token {i} goes back to {start}");
                Assert.False(Splits(text, start) || Splits(text, end), $"seed {seed}: token {i} splits a pair at {start}..{end}");
                Assert.InRange(tokens.Ids[i], 0, Model.Shape.Vocabulary - 1);
                last = start;
            }
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("é")]
    [InlineData("😀")]
    [InlineData("\u0301")]
    [InlineData("[")]
    [InlineData("[CLS]")]
    [InlineData("\ud83d")]
    [InlineData("antidisestablishmentarianismantidisestablishmentarianism ")]
    public void Work_grows_with_the_text_and_no_faster(string part)
    {
        // Look-ups are what costs: no character may be looked at more often than the longest word has beginnings.
        string text = string.Concat(Enumerable.Repeat(part, 200_000 / part.Length));
        var tokens = Tokenize(text);
        Assert.InRange(tokens.Count, 0, text.Length);
    }

    [Fact]
    public void It_stops_when_there_are_enough_tokens()
    {
        var tokens = new TokenBuffer();
        Tokenizer.Tokenize(string.Concat(Enumerable.Repeat("word ", 1000)), tokens, enough: 10);
        Assert.InRange(tokens.Count, 10, 11);
    }

    [Theory]
    [InlineData("ÀÉÎÕÜ", "aeiou")]
    [InlineData("Ångström", "angstrom")]
    [InlineData("e\u0301", "é")]
    [InlineData("\u1EA4", "a")]
    [InlineData("zero\u200bwidth", "zerowidth")]
    [InlineData("\uF900", "\u8C48")]
    [InlineData("\u037E", ";")]
    public void Folding_makes_these_alike(string one, string other) =>
        Assert.Equal(Tokenize(other).Ids.ToArray(), Tokenize(one).Ids.ToArray());

    [Fact]
    public void The_vocabulary_finds_every_token_by_its_letters()
    {
        string[] words = ["[UNK]", "a", "##a", "##", "word", "##word", "日"];
        var image = Vocabulary.Build(words);
        var block = new Weights.PinnedBlock(image.Length);
        unsafe
        {
            image.CopyTo(new Span<byte>(block.Pointer, image.Length));
            var vocabulary = new Vocabulary(block.Pointer);
            Assert.Equal([0, 1, 2, 3, 4, 5, 6], words.Select(w => w is "##a" or "##word" ? vocabulary.Find(w.AsSpan(2), true) : vocabulary.Find(w, false)));
            Assert.Equal<IEnumerable<string>>(words, Enumerable.Range(0, words.Length).Select(vocabulary.Text));
            Assert.Equal(-1, vocabulary.Find("b", false));
            Assert.Equal(-1, vocabulary.Find("日", true));
        }
        GC.KeepAlive(block);
    }

    private static TokenBuffer Tokenize(string text)
    {
        var tokens = new TokenBuffer();
        Tokenizer.Tokenize(text, tokens);
        return tokens;
    }

    private static string RandomText(Random random)
    {
        var text = new StringBuilder();
        int parts = random.Next(1, 30);
        for (int i = 0; i < parts; i++)
            _ = random.Next(4) == 0 ? text.Append((char)random.Next(0x10000)) : text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);
}
