using System.Diagnostics;
using System.Text.Json;
using Memoir.Server.Tests;
using Xunit;

namespace Memoir.Server.Clients;

/// <summary>Mem0's own clients, as they are published, against the running server. `npm ci` in both folders installs them.</summary>
public sealed class ClientTests
{
    private static readonly string s_here = Folder();

    [Theory]
    [InlineData("current", "mem0ai")]
    [InlineData("current", "vercel")]
    [InlineData("current", "cli")]
    [InlineData("former", "mem0ai")]
    [InlineData("former", "mastra")]
    public async Task A_published_client_works_unmodified(string folder, string script)
    {
        var place = Path.Combine(s_here, folder);
        if (!Directory.Exists(Path.Combine(place, "node_modules")))
        {
            Assert.Skip($"The clients are not installed; run `npm ci` in {place}.");
        }

        await using var server = await TestServer.StartAsync(static options => options.AgentMode = true, systemClock: true);
        var run = new ProcessStartInfo("node", [script + ".mjs"]) { WorkingDirectory = place, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        run.Environment["MEMOIR_URL"] = server.Address;
        run.Environment["MEMOIR_KEY"] = TestServer.AdminKey;
        run.Environment["MEM0_TELEMETRY"] = "false";
        using var node = Process.Start(run)!;
        var output = node.StandardOutput.ReadToEndAsync();
        var error = node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"{await output}{await error}");
    }

    // Runs everywhere, so that a machine without Node.js has something to pass here.
    [Theory]
    [InlineData("current")]
    [InlineData("former")]
    public void The_clients_are_pinned_to_the_versions_that_were_tried(string folder)
    {
        using var package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_here, folder, "package.json")));
        using var locked = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_here, folder, "package-lock.json")));
        foreach (var wanted in package.RootElement.GetProperty("dependencies").EnumerateObject().Where(static one => !one.Value.GetString()!.StartsWith("file:", StringComparison.Ordinal)))
        {
            var installed = locked.RootElement.GetProperty("packages").GetProperty("node_modules/" + wanted.Name).GetProperty("version").GetString();
            Assert.Equal(wanted.Value.GetString(), installed);
        }
    }

    // Not by the compiler's paths: a build for release does not name the machine's folders.
    private static string Folder()
    {
        for (var place = new DirectoryInfo(AppContext.BaseDirectory); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, "memoir.slnx")))
            {
                return Path.Combine(place.FullName, "test", "Memoir.Server.Clients");
            }
        }

        throw new DirectoryNotFoundException("These tests run inside the repository.");
    }
}
