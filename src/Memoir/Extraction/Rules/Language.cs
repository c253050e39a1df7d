using Memoir.Extraction.Rules.Patterns;
using Memoir.Extraction.Rules.Reading;
using Memoir.Extraction.Rules.Reading.Unfolding;
using Memoir.Extraction.Rules.Writing;

namespace Memoir.Extraction.Rules;

/// <summary>A language, loaded: words, rules and the readers over them.</summary>
internal sealed class Language
{
    public Language(string name, LanguageFiles files, IEnumerable<LanguageText> lexicon, IEnumerable<LanguageText> rules)
    {
        Name = name;
        Lexicon = new Lexicon(name, files.Read(name, ".lexicon").Concat(lexicon.Select(static l => l.Text)));
        var file = new RuleFile(Lexicon);
        Rules = new RuleSet(Lexicon, rules.SelectMany(r => file.Read(r.Text)).Concat(files.Read(name, ".rules").SelectMany(file.Read)));
        var subjects = new SubjectReader(Lexicon);
        Tokenizer = new Tokenizer(Lexicon);
        Segmenter = new Segmenter(Lexicon, Tokenizer);
        Unfolder = new Unfolder(Lexicon, subjects);
        Compounds = new CompoundReader(Lexicon);
        Splitter = new ClauseSplitter(Lexicon, subjects);
        Clauses = new ClauseReader(Lexicon, subjects, new VerbReader(Lexicon));
        Turner = new InvertedQuestion(Lexicon);
        Profiles = new ProfileReader(Lexicon, subjects, new RuleMatcher(Rules));
        Acquaintances = new Acquaintances(Lexicon);
        Writer = new StatementWriter(Lexicon);
        Lexicon.Seal();
    }

    public string Name { get; }

    public Lexicon Lexicon { get; }

    public RuleSet Rules { get; }

    public Tokenizer Tokenizer { get; }

    public Segmenter Segmenter { get; }

    public Unfolder Unfolder { get; }

    public CompoundReader Compounds { get; }

    public ClauseSplitter Splitter { get; }

    public ClauseReader Clauses { get; }

    public InvertedQuestion Turner { get; }

    public ProfileReader Profiles { get; }

    public Acquaintances Acquaintances { get; }

    public StatementWriter Writer { get; }
}
