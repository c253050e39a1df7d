namespace Memoir.Server.Platform.Profiles;

/// <summary>How a project's profiles are made.</summary>
/// <param name="Enabled">Whether there are any.</param>
/// <param name="Schema">The JSON schema that they fill; <see langword="null"/>: attributes under their categories.</param>
/// <param name="Instructions">Kept and given back; the facts fill a schema without being told how.</param>
internal sealed record ProfileSettings(bool Enabled, string? Schema, string? Instructions)
{
    /// <summary>Made of facts, a profile costs nothing: there are profiles unless somebody switches them off.</summary>
    public static readonly ProfileSettings Default = new(Enabled: true, null, null);
}
