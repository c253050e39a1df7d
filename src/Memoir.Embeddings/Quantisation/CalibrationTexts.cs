namespace Memoir.Embeddings.Quantisation;

/// <summary>
/// Short everyday texts, made from parts in a fixed order: what is remembered and what is asked. Only ranges and correlations of
/// activations are taken from them, so variety of words matters and truth does not.
/// </summary>
internal static class CalibrationTexts
{
    private static readonly string[] People = ["Mia", "Jonas", "my sister", "the plumber", "Dr. Osei", "our neighbour", "Priya", "he", "I", "we"];

    private static readonly string[] Facts =
    [
        "moved to {0} last spring", "can't stand {0} any more", "bought a ticket to {0} for €45.50", "is allergic to {0}",
        "has worked with {0} since 2019", "told everyone about {0}!", "wants to learn {0} before the winter", "never liked {0}, honestly",
        "is saving for {0}", "dreamt of {0} again", "prefers {0} over anything else", "lost the keys near {0}",
        "asked whether {0} is still open at 9:30 pm", "wrote a long letter (12 pages) about {0}",
    ];

    private static readonly string[] Things =
    [
        "Lisbon", "jazz piano", "peanut butter", "the climbing hall", "a vegetable garden", "C# and SQLite", "chess", "their old bicycle",
        "sourdough bread", "the hospital", "night trains", "Kraków", "a second-hand camera", "marathon training", "tax forms", "green tea",
        "the blue notebook", "physiotherapy", "a cat named Biscuit", "volcanoes", "mortgage rates", "東京", "science fiction", "silence",
    ];

    private static readonly string[] Questions =
    [
        "Where does {0} live now?", "What should {0} cook for dinner tonight?", "When did {0} last travel, and why?", "what is {0}'s job",
        "Does {0} have any plans for the weekend?", "Remind me what {0} said about money.", "Which food must {0} avoid?",
    ];

    private static readonly string[] Oddities =
    [
        "", "?", "ok", "Thanks!!! 😀", "https://example.com/a?b=1#c", "user: hello\nassistant: hi, how can I help?", "3.14159, 42 and -7",
        "[2024-03-03] Leo: see you at 18:00", "ERROR 0x80070005: access denied", "la casa de mi abuela está cerca del mar",
        "Ich trinke morgens keinen Kaffee.", "def main(): return None", "qwzx vbnm plk", "Привет, как дела?", "UPPER CASE SHOUTING",
        "[CLS] [SEP] [PAD] [MASK] [UNK]", new('A', 120), "a", "(a) [b] {c} <d> #e @f", "\"quoted\" - dashed; colon: end",
    ];

    public static IEnumerable<string> All()
    {
        foreach (string text in Oddities)
            yield return text;
        for (int i = 0; i < 480; i++)
        {
            string fact = string.Format(null, Facts[i % Facts.Length], Things[i * 5 % Things.Length]);
            string next = string.Format(null, Facts[(i * 3 + 1) % Facts.Length], Things[(i * 7 + 2) % Things.Length]);
            string person = People[i * 3 % People.Length];
            yield return (i % 4) switch
            {
                0 => $"{person} {fact}.",
                1 => string.Format(null, Questions[i / 4 % Questions.Length], person),
                2 => $"On {1 + i % 28} May 2023 {person} {fact}, but later {People[i % People.Length]} {next}.",
                _ => $"user: {person} {fact}\nassistant: Noted, {person} {fact} and {next}.",
            };
        }
        // Few long ones: what happens when a token attends to hundreds.
        for (int i = 0; i < 6; i++)
        {
            yield return string.Join(' ', Enumerable.Range(0, 40).Select(j =>
                $"{People[(i + j) % People.Length]} {string.Format(null, Facts[(i + j * 3) % Facts.Length], Things[(i * 5 + j) % Things.Length])}."));
        }
    }
}
