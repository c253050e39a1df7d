using Memoir.Server.Tenancy;

namespace Memoir.Server.Configurations;

/// <summary>What projects set over the server's own configuration.</summary>
internal interface IConfigurationStore
{
    /// <summary>What the project set.</summary>
    Task<Configured> FindAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>How often the project changed its overrides.</summary>
    Task<long> VersionAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>Changes it in one step, so that of two changes at once neither is lost. What throws changes nothing.</summary>
    /// <returns>As it is now.</returns>
    Task<Configured> ChangeAsync(string projectId, Func<Configured, Configured> change, CancellationToken cancellationToken);

    /// <summary>Notes that the project was set up, and what for.</summary>
    Task OnboardAsync(string projectId, string? useCase, CancellationToken cancellationToken);
}

/// <summary>What a project set.</summary>
/// <param name="Overrides">Sections over the server's configuration, as one JSON object.</param>
/// <param name="Settings">What it set as a project; the instructions are there.</param>
/// <param name="Version">How often the overrides changed.</param>
internal sealed record Configured(string Overrides, ProjectSettings Settings, long Version);
