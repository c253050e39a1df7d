namespace Memoir;

/// <summary>How new metadata meets the old.</summary>
public enum MetadataMode
{
    /// <summary>Top-level keys are set, others stay; both sides must be JSON objects.</summary>
    Merge = 0,

    /// <summary>The new stands alone.</summary>
    Replace = 1,
}
