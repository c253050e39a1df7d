using Memoir.Extraction.Rules;
using Xunit;

namespace Memoir.Tests.Extraction;

public sealed class LoadedLanguagesTests
{
    [Fact]
    public void Extractors_share_the_languages_unless_one_brings_its_own_words()
    {
        var own = new RuleExtractorOptions { Excludes = { "health" } };
        var adding = new RuleExtractorOptions { Lexicon = { new LanguageText("en", "[animals]\nquokka") } };

        Assert.Same(new RuleExtractor().Reader, new RuleExtractor(own).Reader);
        Assert.NotSame(new RuleExtractor().Reader, new RuleExtractor(adding).Reader);
    }

    [Fact]
    public void A_sealed_lexicon_keeps_nothing_that_a_reader_asks_for()
    {
        var lexicon = new Lexicon("en", ["[animals]\nquokka"]);
        var before = lexicon.Known("wombat");
        lexicon.Seal();

        Assert.Same(before, lexicon.Known("wombat"));
        Assert.NotSame(lexicon.Known("numbat"), lexicon.Known("numbat"));
        Assert.NotSame(lexicon.Class("marsupials"), lexicon.Class("marsupials"));
        Assert.True(lexicon.Class("animals").Contains(lexicon.Known("quokka")));
        Assert.False(lexicon.Class("marsupials").Contains(lexicon.Known("quokka")));
    }
}
