namespace Memoir;

/// <summary>What one check found.</summary>
/// <param name="Check">The check: <c>words</c>, <c>vectors</c>, <c>embedder</c>, <c>extraction</c>, <c>receipts</c>; callers add their own.</param>
/// <param name="Severity">How it ended, after a repair where one was asked for.</param>
/// <param name="Message">What was found, without content.</param>
public sealed record DoctorFinding(string Check, DoctorSeverity Severity, string Message)
{
    /// <summary>What to do; <see langword="null"/> where nothing is to be done.</summary>
    public string? Remedy { get; init; }

    /// <summary>True where something was wrong and has been mended.</summary>
    public bool Repaired { get; init; }
}
