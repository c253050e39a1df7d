using System.Text.Json;
using Memoir.Server.Tests;
using Xunit;

namespace Memoir.Server.Clients;

/// <summary>Mem0's own clients, as they are published, against the running server. `npm ci` in both folders installs them.</summary>
public sealed class ClientTests
{
    [Theory]
    [InlineData("current", "mem0ai")]
    [InlineData("current", "vercel")]
    [InlineData("current", "cli")]
    [InlineData("former", "mem0ai")]
    [InlineData("former", "mastra")]
    public async Task A_published_client_works_unmodified(string folder, string script)
    {
        var place = ClientProcess.Installed(folder);
        await using var server = await TestServer.StartAsync(static options => options.AgentMode = true, systemClock: true);
        await ClientProcess.RunAsync("node", [script + ".mjs"], place, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MEMOIR_URL"] = server.Address,
            ["MEMOIR_KEY"] = TestServer.AdminKey,
        });
    }

    // Runs everywhere, so that a machine without Node.js has something to pass here.
    [Theory]
    [InlineData("current")]
    [InlineData("former")]
    public void The_clients_are_pinned_to_the_versions_that_were_tried(string folder)
    {
        using var package = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(ClientProcess.Folder, folder, "package.json")));
        using var locked = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(ClientProcess.Folder, folder, "package-lock.json")));
        foreach (var wanted in package.RootElement.GetProperty("dependencies").EnumerateObject().Where(static one => !one.Value.GetString()!.StartsWith("file:", StringComparison.Ordinal)))
        {
            var installed = locked.RootElement.GetProperty("packages").GetProperty("node_modules/" + wanted.Name).GetProperty("version").GetString();
            Assert.Equal(wanted.Value.GetString(), installed);
        }
    }
}
