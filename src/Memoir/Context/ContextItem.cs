namespace Memoir.Context;

/// <summary>One line of a block: a memory or a message, made plain and screened.</summary>
internal sealed record ContextItem
{
    private const int LongestHeading = 60;

    public required string Id { get; init; }

    public required ContextSection Section { get; init; }

    public required string Heading { get; init; }

    public required string Before { get; init; }

    public required string Text { get; init; }

    public required string After { get; init; }

    /// <summary>Its place within the section, lowest first.</summary>
    public required (DateTimeOffset Time, int Rank) Place { get; init; }

    public IReadOnlyList<InjectionFinding> Findings { get; init; } = [];

    public MemoryRecord? Memory { get; init; }

    public MessageRecord? Message { get; init; }

    public string Line => $"- {(Findings.Count == 0 ? string.Empty : ContextBlock.UntrustedMark + " ")}{Before}{Text}{After}";

    public static ContextItem OfFact(MemoryRecord memory, ContextRequest request, ScreenCache screens)
    {
        var subject = memory.Fact!.Subject;
        return string.Equals(subject, Fact.UserSubject, StringComparison.Ordinal) ? Of(memory, request, screens, ContextSection.User, "About the user:", 0)
            : string.Equals(subject, Fact.AgentSubject, StringComparison.Ordinal) ? Of(memory, request, screens, ContextSection.Agent, "About the agent:", 0)
            : Of(memory, request, screens, ContextSection.Subject, About(subject), 0);
    }

    public static ContextItem OfNote(MemoryRecord memory, ContextRequest request, ScreenCache screens, int rank) =>
        Of(memory, request, screens, ContextSection.Noted, "Also noted:", rank);

    public static ContextItem OfMessage(MessageRecord message, ContextRequest request)
    {
        var speaker = PlainLine.Of(message.Name ?? message.Role);
        var text = Excerpt.Of(PlainLine.Of(message.Content), request.MaxTextLength);
        return new ContextItem
        {
            Id = message.Id,
            Section = ContextSection.Said,
            Heading = "Said earlier:",
            Before = $"{ContextDates.Of(message)} {Excerpt.Of(speaker, LongestHeading)}: ",
            Text = text,
            After = string.Empty,
            Place = (message.SaidAt, 0),
            Findings = InjectionScreen.Screen(message.Content, speaker, text),
            Message = message,
        };
    }

    private static ContextItem Of(MemoryRecord memory, ContextRequest request, ScreenCache screens, ContextSection section, string heading, int rank)
    {
        var text = Excerpt.Of(PlainLine.Of(memory.Text), request.MaxTextLength);
        return new ContextItem
        {
            Id = memory.Id,
            Section = section,
            Heading = heading,
            Before = request.AsOf is null && memory.Status is (MemoryStatus.Superseded or MemoryStatus.Ended) ? "formerly: " : string.Empty,
            Text = text,
            After = ContextDates.Of(memory),
            Place = (section is ContextSection.Noted ? DateTimeOffset.MinValue : memory.CreatedAt, rank),
            Findings = request.IsTrusted?.Invoke(memory) is true ? [] : screens.Screen(memory, text),
            Memory = memory,
        };
    }

    // A heading speaks with the block's own voice, so a subject that instructs never becomes one.
    private static string About(string subject) => PlainLine.Of(subject) is { Length: > 0 and <= LongestHeading } plain && InjectionScreen.Screen(subject, plain).Count == 0
        ? $"About {plain}:"
        : "About others:";
}
