namespace Memoir.Extraction.Chat.Answers;

/// <summary>
/// Reads the facts out of whatever a model answers. Every object that closes and says something is a fact, wherever it
/// stands: in a fence, in prose, in a list with or without its object, before a cut. No answer makes it throw, and it
/// never goes back in the text, so time is linear.
/// </summary>
internal static class AnswerParser
{
    /// <summary>Longer answers are read to here: 1,000,000 characters are some thousand facts.</summary>
    public const int LongestAnswer = 1_000_000;

    private const int MostFacts = 500;
    private const int Deepest = 64;
    private const string Thinking = "</think>";

    private sealed class Frame(bool isList, string? name)
    {
        public bool IsList => isList;

        /// <summary>The field of the object around that holds it.</summary>
        public string? Name => name;

        public ChatFact Fact { get; } = new();

        public string? Key { get; set; }

        public bool AfterColon { get; set; }
    }

    public static Answer Read(string? text)
    {
        var answer = new Answer();
        if (string.IsNullOrWhiteSpace(text))
        {
            return answer;
        }

        if (text.Length > LongestAnswer)
        {
            answer.Issues.Add(IssueKinds.TooLong);
            answer.IsTruncated = true;
        }

        var span = text.AsSpan(0, Math.Min(text.Length, LongestAnswer));

        // A model that thinks aloud drafts facts that it then drops.
        var thought = span.LastIndexOf(Thinking, StringComparison.OrdinalIgnoreCase);
        Read(thought < 0 ? span : span[(thought + Thinking.Length)..], answer);
        return answer;
    }

    private static void Read(ReadOnlySpan<char> text, Answer answer)
    {
        var scanner = new AnswerScanner(text, answer.Issues);
        var frames = new Stack<Frame>();
        var skipped = 0;
        var previous = '\0';
        while (true)
        {
            if (frames.Count == 0)
            {
                var end = scanner.SkipProse(out var letters) < 0;
                if (letters > 8)
                {
                    answer.Issues.Add(IssueKinds.Prose);
                }

                if (end)
                {
                    return;
                }
            }

            var sign = scanner.Next();
            switch (sign)
            {
                case '\0':
                    answer.IsTruncated |= frames.Count > 0;
                    return;
                case '{' or '[':
                    skipped += Open(sign, frames, answer);
                    break;
                case '}' or ']' when skipped > 0:
                    skipped--;
                    break;
                case '}' or ']':
                    if (previous == ',')
                    {
                        answer.Issues.Add(IssueKinds.TrailingComma);
                    }

                    Close(sign == ']', frames, answer);
                    break;
                case ':':
                    frames.Peek().AfterColon = true;
                    break;
                case ',':
                    frames.Peek().Key = null;
                    frames.Peek().AfterColon = false;
                    break;
                default:
                    // What the cut left of a last word is not what the model meant to say.
                    if (skipped == 0 && !scanner.CutOff)
                    {
                        Value(frames, scanner.Value, scanner.Quoted, answer);
                    }

                    break;
            }

            previous = sign;
        }
    }

    private static int Open(char sign, Stack<Frame> frames, Answer answer)
    {
        answer.HoldsJson = true;
        if (frames.Count >= Deepest)
        {
            return 1;
        }

        var name = frames.Count > 0 && !frames.Peek().IsList ? frames.Peek().Key : null;
        if (name is not null && frames.Peek() is { IsList: false } around && FactFields.SaysSomething(around.Fact) && FactFields.IsField(name))
        {
            answer.Issues.Add(IssueKinds.WrongType);
        }

        frames.Push(new Frame(sign == '[', name));
        return 0;
    }

    // A bracket of the wrong kind closes what stands between it and its partner, too.
    private static void Close(bool list, Stack<Frame> frames, Answer answer)
    {
        if (!frames.Any(frame => frame.IsList == list))
        {
            answer.Issues.Add(IssueKinds.Brackets);
            return;
        }

        while (frames.TryPop(out var frame))
        {
            Keep(frame, answer);
            if (frame.IsList == list)
            {
                if (frames.TryPeek(out var around))
                {
                    around.Key = null;
                    around.AfterColon = false;
                }

                return;
            }

            answer.Issues.Add(IssueKinds.Brackets);
        }
    }

    private static void Keep(Frame frame, Answer answer)
    {
        if (!frame.IsList && FactFields.SaysSomething(frame.Fact))
        {
            Keep(frame.Fact, answer);
        }
    }

    private static void Keep(ChatFact fact, Answer answer)
    {
        if (answer.Facts.Count >= MostFacts)
        {
            answer.Issues.Add(IssueKinds.TooMany);
        }
        else if (answer.Facts.Contains(fact))
        {
            answer.Issues.Add(IssueKinds.Duplicate);
        }
        else
        {
            answer.Facts.Add(fact);
        }
    }

    private static void Value(Stack<Frame> frames, string value, bool quoted, Answer answer)
    {
        var frame = frames.Peek();
        if (frame.IsList)
        {
            if (quoted && FactFields.IsFactList(frame.Name))
            {
                Keep(new ChatFact { Text = value }, answer);
            }

            return;
        }

        if (frame is { AfterColon: true, Key: { } key })
        {
            FactFields.Set(frame.Fact, key, value, quoted, answer.Issues);
            frame.Key = null;
            frame.AfterColon = false;
        }
        else
        {
            frame.Key = value;
        }
    }
}
