using Memoir.Extraction.Rules.Reading;

namespace Memoir.Extraction.Chat.Checks;

/// <summary>Settles whom a fact is about, and refuses facts about nobody and facts that the turn says of somebody else.</summary>
internal sealed class SubjectCheck(ConversationReading conversation)
{
    private static readonly HashSet<string> Nobody = new(StringComparer.OrdinalIgnoreCase)
    {
        "he", "she", "they", "it", "we", "you", "this", "that", "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody", "no one", "none", "people", "person", "others", "unknown", "n/a", "null", "who", "man", "er", "sie", "es", "ella", "él", "elle", "il", "on",
    };

    private static readonly HashSet<string> Self = new(StringComparer.OrdinalIgnoreCase)
    {
        "user", "the user", "i", "me", "myself", "speaker", "the speaker", "human", "benutzer", "nutzer", "usuario", "el usuario", "utilisateur", "l'utilisateur", "utente", "usuário", "gebruiker", "ich", "yo", "je", "用户", "ユーザー", "пользователь",
    };

    private static readonly HashSet<string> Agent = new(StringComparer.OrdinalIgnoreCase) { "agent", "assistant", "the agent", "the assistant", "ai", "bot", "assistent", "asistente" };

    /// <summary>The subject as facts carry it, or the reason why there is none.</summary>
    public (string? Subject, string? Reason) Of(ChatFact fact, string text, TurnReading turn)
    {
        var given = (string.IsNullOrWhiteSpace(fact.Subject) ? Leading(text) : fact.Subject.Trim()).TrimEnd('.', ',', ':');
        if (given.Length == 0 || Nobody.Contains(given))
        {
            return (null, "is about nobody in particular");
        }

        if (Self.Contains(given))
        {
            // "user" in the agent's turn means whom it talks to.
            return (turn.Speaker.Key is Fact.AgentSubject ? Fact.UserSubject : turn.Speaker.Key, null);
        }

        if (Agent.Contains(given))
        {
            return (Fact.AgentSubject, null);
        }

        if (conversation.Speakers.FirstOrDefault(speaker => string.Equals(speaker, given, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return (known, null);
        }

        return (given.StartsWith("User's ", StringComparison.Ordinal) ? string.Concat("user's ", given.AsSpan(7)) : given, null);
    }

    /// <summary>Whether the turn says it of somebody else: the clause has another subject, which the statement does not even name.</summary>
    public static string? Misattributed(string subject, string text, Evidence evidence)
    {
        var speaker = evidence.Turn.Speaker;
        if (speaker.Key is Fact.AgentSubject)
        {
            return subject is Fact.AgentSubject || !string.Equals(subject, Fact.UserSubject, StringComparison.Ordinal) ? null : "is what the assistant says of the user, who has not said so";
        }

        var own = string.Equals(subject, speaker.Key, StringComparison.OrdinalIgnoreCase);
        foreach (var clause in evidence.Turn.Clauses)
        {
            if (!evidence.Overlaps(clause.Start, clause.End) || clause.Subject is not { } about || about == Person.Addressee)
            {
                continue;
            }

            var isSpeaker = string.Equals(about.Key, speaker.Key, StringComparison.Ordinal);
            if (!own || isSpeaker || about.Key is Fact.AgentSubject || Names(text, about))
            {
                return null;
            }

            return $"is said of {about.Display}";
        }

        return null;
    }

    private static bool Names(string text, Person person)
    {
        foreach (var word in person.Key.Split(' '))
        {
            if (!word.StartsWith("user", StringComparison.OrdinalIgnoreCase) && text.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // "User's niece Ilka stopped …": the niece; "User lives …": the user; "Ana Silva moved …": Ana Silva.
    private static string Leading(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return string.Empty;
        }

        if (words[0] is "User's" or "User’s" && words.Length > 1)
        {
            return words.Length > 2 && char.IsUpper(words[2][0]) ? words[2] : "user's " + words[1];
        }

        if (words[0] is "The" && words.Length > 1)
        {
            return words[1];
        }

        var name = words.TakeWhile(static (word, i) => char.IsUpper(word[0]) || (i == 0 && char.IsLetter(word[0]) && !char.IsAscii(word[0])));
        return string.Join(' ', name) is { Length: > 0 } found ? found.EndsWith("'s", StringComparison.Ordinal) ? found[..^2] : found : words[0];
    }
}
