using Memoir.Server.Control;
using Microsoft.Extensions.Hosting;

namespace Memoir.Server.Tenancy;

/// <summary>
/// Opens, at the start, each project in which messages wait for a model, and closes them all at the end, when no request is in work any more: calls under
/// way end within the library's time for it, or are given back.
/// </summary>
internal sealed class WaitingProjects(ControlDatabase database, ProjectMemories memories) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);

        // Past the time that a stop may take, what is in work is left to the next start.
        await memories.CloseAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var project in await database.ReadAsync(static db => db.All("SELECT id FROM projects ORDER BY id", static row => row.GetString(0)), stoppingToken))
        {
            await memories.ResumeAsync(project, stoppingToken);
        }
    }
}
