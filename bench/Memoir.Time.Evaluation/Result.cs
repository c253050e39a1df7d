using Memoir.Time;

namespace Memoir.TimeEvaluation;

/// <summary>A case and our answer, in the file's form: the last microsecond that belongs to the interval.</summary>
internal sealed class Result
{
    public Result(Case @case, TimeInterval? answer)
    {
        Case = @case;
        Answer = answer is { } interval ? (interval.Start, Last(interval.End)) : null;
        var mentions = TimeExpressions.Find(@case.Text, @case.Reference);
        Language = mentions.Count > 0 ? mentions[0].Language : @case.Interval is null ? "(none)" : "(unread)";
        Kind = KindOf(mentions);
    }

    public Case Case { get; }

    public (DateTimeOffset Start, DateTimeOffset Last)? Answer { get; }

    public string Language { get; }

    public string Kind { get; }

    public bool IsRight => Case.Interval == Answer;

    private static DateTimeOffset Last(DateTimeOffset end) =>
        end == DateTimeOffset.MaxValue ? new DateTimeOffset(end.Ticks - (end.Ticks % 10), TimeSpan.Zero) : end.AddMicroseconds(-1);

    private string KindOf(IReadOnlyList<TimeMention> mentions)
    {
        if (mentions.Count == 0)
        {
            return Case.Interval is null ? "no time" : "missed";
        }

        if (Case.Interval is null)
        {
            return "time where the file has none";
        }

        var first = mentions[0];
        var told = $"{(first.IsRelative ? "relative" : "absolute")} {first.Granularity}";
        return first.IsApproximate ? told + ", loose" : told;
    }
}
