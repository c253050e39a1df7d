namespace Memoir.Server.Keys;

/// <summary>Which keys to list.</summary>
/// <param name="ProjectId">Those of one project; <see langword="null"/>: of all.</param>
/// <param name="IncludeEnded">Whether revoked and expired ones too.</param>
internal sealed record KeyQuery(string? ProjectId = null, bool IncludeEnded = false);
