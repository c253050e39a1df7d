namespace Memoir.Extraction.Rules.Reading;

/// <summary>What a word says of time by itself.</summary>
[Flags]
internal enum TimeSigns : byte
{
    None = 0,

    /// <summary>Looked at already, whatever else it says.</summary>
    Known = 1,

    /// <summary>It points to a stretch: "last", "next".</summary>
    Pointer = 2,

    /// <summary>It is a stretch: "week", "days".</summary>
    Unit = 4,

    /// <summary>It names a time: "yesterday", "March".</summary>
    Time = 8,
}
