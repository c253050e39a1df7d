using Memoir.Server.Control;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Tenancy;

/// <summary>
/// Opens, at the start, each project in which messages wait for a model: an open memory reads what waits, and without this nobody would until
/// the project's next request.
/// </summary>
internal sealed class WaitingProjects(ControlDatabase database, ProjectMemories memories, ILogger<WaitingProjects> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var project in await database.ReadAsync(static db => db.All("SELECT id FROM projects ORDER BY id", static row => row.GetString(0)), stoppingToken))
        {
            try
            {
                if (await memories.Store.ReadAsync(reader => reader.CountQueued(project, most: 1), stoppingToken) > 0)
                {
                    await memories.GetAsync(project);
                }
            }
            catch (MemoirException error)
            {
                // Its next request meets the same and tells it; the others' queues must not wait for that.
                Log.QueueNotOpened(log, error);
            }
        }
    }
}
