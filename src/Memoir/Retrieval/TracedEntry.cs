namespace Memoir.Retrieval;

/// <summary>What became of one entry in a ranking.</summary>
internal sealed record TracedEntry
{
    /// <summary>Whether the read may see it and the filter lets it through.</summary>
    public required bool IsVisible { get; init; }

    public required bool Matches { get; init; }

    /// <summary>What each source says of it.</summary>
    public required float[] Raw { get; init; }

    /// <summary>Its place among the visible entries in each source, from 1; 0: the source does not see it.</summary>
    public required int[] Ranks { get; init; }

    public required double[] Parts { get; init; }

    public required double Score { get; init; }

    /// <summary>Whether it was among those that were rescored and sorted.</summary>
    public required bool IsChosen { get; init; }

    /// <summary>The least score of those, where there were more than could be taken; 0: all were taken.</summary>
    public required double LeastChosen { get; init; }
}
