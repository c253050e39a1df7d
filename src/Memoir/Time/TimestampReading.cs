namespace Memoir.Time;

/// <summary>What <see cref="Timestamps.Read"/> made of a text: an instant and how it was stated, or why it names none.</summary>
/// <param name="Value">The instant; <c>default</c> when <paramref name="Error"/> is not null.</param>
/// <param name="HasTime">Whether a time of day was stated. Without one the value is midnight.</param>
/// <param name="HasZone">Whether a zone was stated (epochs are UTC by definition). Without one the text is read as UTC.</param>
/// <param name="OrderIsAmbiguous">Whether day and month could be swapped and <see cref="DateOrder.Infer"/> settled it.</param>
/// <param name="Error">Why the text is no timestamp, with the offending value and the remedy; null on success.</param>
public readonly record struct TimestampReading(DateTimeOffset Value, bool HasTime, bool HasZone, bool OrderIsAmbiguous, string? Error)
{
    /// <summary>Whether the text named an instant.</summary>
    public bool Success => Error is null;

    internal static TimestampReading Failed(string error) => new(default, false, false, false, error);
}
