namespace Memoir.Extraction.Rules;

/// <summary>The word classes that the readers ask for by name, looked up once per language.</summary>
internal sealed class WordClasses(Lexicon lexicon)
{
    public WordClass About { get; } = lexicon.Class("about");

    public WordClass Accepting { get; } = lexicon.Class("accepting");

    public WordClass Adverb { get; } = lexicon.Class("adverb");

    public WordClass AnswerLead { get; } = lexicon.Class("answer-lead");

    public WordClass Common { get; } = lexicon.Class("common");

    public WordClass Conjunction { get; } = lexicon.Class("conjunction");

    public WordClass Correcting { get; } = lexicon.Class("correcting");

    public WordClass CorrectionFiller { get; } = lexicon.Class("correction-filler");

    public WordClass CorrectionSign { get; } = lexicon.Class("correction-sign");

    public WordClass CorrectionTrail { get; } = lexicon.Class("correction-trail");

    public WordClass PreciseTrail { get; } = lexicon.Class("precise-trail");

    public WordClass Currency { get; } = lexicon.Class("currency");

    public WordClass Dangling { get; } = lexicon.Class("dangling");

    public WordClass BeMember { get; } = lexicon.Class("be-member");

    public WordClass Distributes { get; } = lexicon.Class("distributes");

    public WordClass Declining { get; } = lexicon.Class("declining");

    public WordClass Detect { get; } = lexicon.Class("detect");

    public WordClass Determiner { get; } = lexicon.Class("determiner");

    public WordClass Echo { get; } = lexicon.Class("echo");

    public WordClass Ended { get; } = lexicon.Class("ended");

    public WordClass Feeling { get; } = lexicon.Class("feeling");

    public WordClass Filler { get; } = lexicon.Class("filler");

    public WordClass Finite { get; } = lexicon.Class("finite");

    public WordClass ForgetLast { get; } = lexicon.Class("forget-last");

    public WordClass Foods { get; } = lexicon.Class("foods");

    public WordClass GapStop { get; } = lexicon.Class("gap-stop");

    public WordClass GivenNames { get; } = lexicon.Class("given-names");

    public WordClass Handover { get; } = lexicon.Class("handover");

    public WordClass HeldAs { get; } = lexicon.Class("held-as");

    public WordClass Injection { get; } = lexicon.Class("injection");

    public WordClass Intending { get; } = lexicon.Class("intending");

    public WordClass Intent { get; } = lexicon.Class("intent");

    public WordClass Interjection { get; } = lexicon.Class("interjection");

    public WordClass JobEndings { get; } = lexicon.Class("job-endings");

    public WordClass Nationalities { get; } = lexicon.Class("nationalities");

    public WordClass NpLead { get; } = lexicon.Class("np-lead");

    public WordClass Jobs { get; } = lexicon.Class("jobs");

    public WordClass JokeAfter { get; } = lexicon.Class("joke-after");

    public WordClass Judgements { get; } = lexicon.Class("judgements");

    public WordClass Light { get; } = lexicon.Class("light");

    public WordClass Loose { get; } = lexicon.Class("loose");

    public WordClass Mental { get; } = lexicon.Class("mental");

    public WordClass Near { get; } = lexicon.Class("near");

    public WordClass No { get; } = lexicon.Class("no");

    public WordClass Notjob { get; } = lexicon.Class("notjob");

    public WordClass Notname { get; } = lexicon.Class("notname");

    public WordClass Notorg { get; } = lexicon.Class("notorg");

    public WordClass Notplace { get; } = lexicon.Class("notplace");

    public WordClass NpBlocked { get; } = lexicon.Class("np-blocked");

    public WordClass Particle { get; } = lexicon.Class("particle");

    public WordClass Places { get; } = lexicon.Class("places");

    public WordClass Possessive { get; } = lexicon.Class("possessive");

    public WordClass Pronoun { get; } = lexicon.Class("pronoun");

    public WordClass RelationAdjective { get; } = lexicon.Class("relation-adjective");

    public WordClass Relations { get; } = lexicon.Class("relations");

    public WordClass RetractsAll { get; } = lexicon.Class("retracts-all");

    public WordClass Retraction { get; } = lexicon.Class("retraction");

    public WordClass Shareable { get; } = lexicon.Class("shareable");

    public WordClass Single { get; } = lexicon.Class("single");

    public WordClass Speaker { get; } = lexicon.Class("speaker");

    public WordClass Splitter { get; } = lexicon.Class("splitter");

    public WordClass Stop { get; } = lexicon.Class("stop");

    public WordClass SubjectPronouns { get; } = lexicon.Class("subject-pronouns");

    public WordClass Swapped { get; } = lexicon.Class("swapped");

    public WordClass TakesBack { get; } = lexicon.Class("takes-back");

    public WordClass Title { get; } = lexicon.Class("title");

    public WordClass Vague { get; } = lexicon.Class("vague");

    public WordClass Weak { get; } = lexicon.Class("weak");

    public WordClass Yes { get; } = lexicon.Class("yes");

    /// <summary>Classes whose members may stand for each other where one corrects the other.</summary>
    public IReadOnlyList<WordClass> Interchangeable { get; } =
        [.. new[] { "places", "jobs", "nationalities", "languages", "foods", "diets", "relationships", "instruments", "animals", "conditions", "medications", "colours", "relations", "quittable" }.Select(lexicon.Class)];

    public WordClass Inverts { get; } = lexicon.Class("inverts");

    /// <summary>Whether subjects are words of their own, where others carry the person in the verb.</summary>
    public bool SaysSubjects { get; } = lexicon.Class("speaker").Words.Any();

    /// <summary>Words that say what someone is, which therefore are no names.</summary>
    public IReadOnlyList<WordClass> NotProper { get; } =
        [.. new[] { "nationalities", "religions", "diets", "feeling", "jobs", "conditioned", "places", "relationships", "languages" }.Select(lexicon.Class)];
}
