namespace Memoir.Extraction.Chat.Checks;

/// <summary>Where a fact was said.</summary>
/// <param name="Turn">The turn.</param>
/// <param name="Start">First UTF-16 unit of the span.</param>
/// <param name="Length">Its length.</param>
internal sealed record Evidence(TurnReading Turn, int Start, int Length)
{
    public int End => Start + Length;

    public bool Overlaps(int start, int end) => start < End && Start < end;

    public string Sentence
    {
        get
        {
            var (start, end) = Sentences.Around(Turn.Turn.Content, Start, End);
            return Turn.Turn.Content[start..end];
        }
    }
}
