using Memoir.Server.Tenancy;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Configurations;

/// <summary>
/// Notices what other processes configure. An add looks by itself; the workers of a queue would go on with the model they were opened with, and read with
/// it what others add.
/// </summary>
internal sealed class ConfigurationWatch(IConfigurationStore store, ProjectMemories memories, TimeProvider clock, ILogger<ConfigurationWatch> log) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (MemoirException error)
            {
                // The file can't be read now: the next look may.
                Log.ConfigurationsNotRead(log, error);
            }
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        if (memories.Open is { Count: > 0 } open)
        {
            foreach (var (project, version) in await store.VersionsAsync(open, stoppingToken))
            {
                await memories.RefreshAsync(project, version);
            }
        }
    }
}
