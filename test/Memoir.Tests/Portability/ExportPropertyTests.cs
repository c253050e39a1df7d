using System.Text;
using Memoir.Storage;
using Xunit;

namespace Memoir.Tests.Portability;

public sealed class ExportPropertyTests
{
    [Fact]
    public async Task Any_store_comes_out_of_an_import_as_it_went_in()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            await using var source = await FilledAsync(seed);
            var export = await source.ExportAsync();
            await using var target = await Project.OpenAsync();
            var result = await target.ImportAsync(export, new ImportRequest { BatchSize = 1 + (seed % 40) });
            var again = await target.ExportAsync();
            Assert.True(string.Equals(export, again, StringComparison.Ordinal), $"seed {seed}:\n{export}\n{again}\n{string.Join('\n', result.Conflicts)}");
        }
    }

    [Fact]
    public async Task An_export_damaged_anywhere_is_imported_or_refused_and_never_breaks_a_reader()
    {
        var refused = 0;
        for (var seed = 0; seed < 400; seed++)
        {
            await using var source = await FilledAsync(seed % 20);
            var bytes = Damage(Encoding.UTF8.GetBytes(await source.ExportAsync()), new Random(seed));
            await using var target = await Project.OpenAsync();
            try
            {
                await target.ImportAsync(bytes, new ImportRequest { Format = PortableFormat.Memoir, BatchSize = 5 });
            }
            catch (InvalidInputException)
            {
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"seed {seed}: {error}");
            }

            await ReadAllAsync(target, seed);
        }

        Assert.InRange(refused, 100, 400);
    }

    private static async Task<Project> FilledAsync(int seed)
    {
        var project = await Project.OpenAsync();
        await project.Store.WriteAsync(writer =>
        {
            new RandomRows(seed).Fill(writer, "default");
            return true;
        });
        return project;
    }

    private static byte[] Damage(byte[] bytes, Random random)
    {
        var damaged = bytes.ToList();
        for (var i = 0; i <= random.Next(3); i++)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(6))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged.RemoveRange(at, Math.Min(random.Next(1, 40), damaged.Count - at - 1));
                    break;
                case 2:
                    damaged.InsertRange(at, "999999999999"u8.ToArray());
                    break;
                case 3:
                    damaged.InsertRange(at, Encoding.UTF8.GetBytes(@"\ud800"));
                    break;
                case 4:
                    damaged.InsertRange(at, damaged.GetRange(random.Next(damaged.Count / 2), Math.Min(60, damaged.Count / 2)));
                    break;
                default:
                    damaged.RemoveRange(at, damaged.Count - at - 1);
                    break;
            }
        }

        return [.. damaged];
    }

    private static async Task ReadAllAsync(Project project, int seed)
    {
        try
        {
            await project.ExportAsync();
            foreach (var scope in new[] { Scope.User("alice"), Scope.Agent("bot"), Scope.Run("r 1") })
            {
                foreach (var memory in await project.ListAsync(scope))
                {
                    await project.Memory.BlameAsync(memory.Id);
                }

                await project.Memory.SearchAsync("tea", scope);
                await project.Memory.DiffAsync(scope, DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
            }
        }
        catch (Exception error)
        {
            Assert.Fail($"seed {seed}: {error}");
        }
    }
}
