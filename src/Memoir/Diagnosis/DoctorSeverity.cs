namespace Memoir;

/// <summary>How a check ended.</summary>
public enum DoctorSeverity
{
    /// <summary>All is well.</summary>
    Ok = 0,

    /// <summary>Something works less well than it could; nothing is wrong with what is stored.</summary>
    Warning = 1,

    /// <summary>Something is wrong.</summary>
    Error = 2,
}
