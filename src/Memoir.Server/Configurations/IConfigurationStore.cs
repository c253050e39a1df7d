namespace Memoir.Server.Configurations;

/// <summary>What projects set over the server's own configuration.</summary>
internal interface IConfigurationStore
{
    /// <summary>The project's settings as one JSON object; <see langword="null"/>: it never set any.</summary>
    Task<string?> FindAsync(string projectId, CancellationToken cancellationToken);

    /// <summary>Changes them in one step, so that of two changes at once neither is lost. What throws changes nothing.</summary>
    Task<string> ChangeAsync(string projectId, Func<string?, string> change, CancellationToken cancellationToken);

    /// <summary>Notes that the project was set up, and what for.</summary>
    Task OnboardAsync(string projectId, string? useCase, CancellationToken cancellationToken);
}
