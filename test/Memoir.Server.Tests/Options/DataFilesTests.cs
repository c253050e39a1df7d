using System.Runtime.Versioning;
using Xunit;

namespace Memoir.Server.Tests.Options;

public sealed class DataFilesTests
{
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task What_the_server_makes_nobody_else_can_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "This machine cannot say who may read a file by a mode.");
        var above = Directory.CreateTempSubdirectory("memoir-files-").FullName;
        var folder = Path.Combine(above, "data");
        await using (var server = await TestServer.StartAsync(folder: folder))
        {
            (await server.PostAsync("/configure", """{"llm": {"provider": "openai", "config": {"api_key": "sk-a-secret-of-tests"}}}""")).Ok();
            Assert.Equal(Own | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            var files = Directory.GetFiles(folder);
            Assert.Contains(files, static file => file.EndsWith(".server.db-wal", StringComparison.Ordinal));
            Assert.All(files, static file => Assert.Equal(Own, File.GetUnixFileMode(file)));
        }

        Directory.Delete(above, recursive: true);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task What_an_operator_lets_others_read_stays_readable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "This machine cannot say who may read a file by a mode.");
        var server = await TestServer.StartAsync();
        await server.StopAsync();
        var file = Path.Combine(server.Folder, "memoir.server.db");
        File.SetUnixFileMode(file, Own | UnixFileMode.GroupRead);
        await using var again = await TestServer.StartAsync(folder: server.Folder);
        Assert.Equal(Own | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task A_folder_that_can_not_be_made_stops_the_start_by_the_settings_name()
    {
        var file = Path.GetTempFileName();
        var error = await Assert.ThrowsAsync<MemoryStoreException>(() => MemoirServer.CreateAsync(new ServerOptions { Urls = "http://127.0.0.1:0", Data = Path.Combine(file, "under", "a.db") }));
        Assert.Contains("'data'", error.Message, StringComparison.Ordinal);
        File.Delete(file);
    }
}
