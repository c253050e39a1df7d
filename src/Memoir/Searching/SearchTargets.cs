namespace Memoir;

/// <summary>What a search looks through.</summary>
[Flags]
public enum SearchTargets
{
    /// <summary>Memories.</summary>
    Memories = 1,

    /// <summary>The verbatim messages behind them.</summary>
    Messages = 2,

    /// <summary>Both, ranked together.</summary>
    All = Memories | Messages,
}
