using System.Text.Json;
using System.Text.RegularExpressions;
using Memoir.Testing;
using Memoir.Server.Tests;
using Xunit;

namespace Memoir.Server.Clients.Pages;

/// <summary>Each page of docs/clients does what it says: its code is taken from it and run against the server.</summary>
public sealed partial class PageTests
{
    // Page, language, and the folder of the client; none: what the machine has.
    private static readonly (string Page, string Language, string? Set)[] s_scripts =
    [
        ("mem0ai-npm", "js", "current"),
        ("mem0ai-npm-2", "js", "former"),
        ("mastra", "js", "former"),
        ("vercel-ai-provider", "js", "current"),
        ("mem0-cli", "sh", "current"),
        ("curl", "sh", null),
    ];

    public static TheoryData<string> Scripts => new(s_scripts.Select(static one => one.Page));

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task What_the_page_says_is_run_as_it_stands_and_remembers(string page)
    {
        var (_, language, set) = s_scripts.First(one => one.Page == page);
        var folder = set is null ? Path.GetTempPath() : ClientProcess.Installed(set);
        await using var server = await TestServer.StartAsync(systemClock: true);
        using var home = new Home();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["KEY"] = TestServer.AdminKey,
            ["HOME"] = home.Path,
            ["PATH"] = Path.Combine(folder, "node_modules", ".bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
        };
        var code = new ClientPage(page).Code(language, server.Address);
        var output = language == "js"
            ? await ClientProcess.RunAsync("node", ["--input-type=module", "-"], folder, environment, code)
            : await ClientProcess.RunAsync("bash", ["-e", "-o", "pipefail", "-c", code], folder, environment);
        Assert.Contains("Lisbon", output, StringComparison.Ordinal);
        Assert.True(await server.HasAsync("alice", "Lisbon"), "Nothing was remembered for alice.");
    }

    [Fact]
    public void No_page_goes_untested()
    {
        string[] others = ["python", "semantic-kernel", "agent-framework", "memoir-client"];
        Assert.Equal(s_scripts.Select(static one => one.Page).Concat(others).Order(StringComparer.Ordinal), ClientPage.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_method_on_the_page_for_python_is_in_its_recording()
    {
        var code = new ClientPage("python").Code("python");
        Assert.Contains("MemoryClient(host=\"" + ClientPage.Address + "\", api_key=", code, StringComparison.Ordinal);
        var recording = Path.Combine(Repository.Root, "..", "shared", "data", "mem0-python-wire.jsonl");
        Assert.SkipUnless(File.Exists(recording), "This machine has no recording of the Python client (shared/data/mem0-python-wire.jsonl).");

        var recorded = File.ReadLines(recording).Select(static line => JsonElement.Parse(line)).Where(static call => call.GetProperty("requests").GetArrayLength() > 0)
            .Select(static call => call.GetProperty("method").GetString()!).ToHashSet(StringComparer.Ordinal);
        var called = Call().Matches(code).Select(static match => match.Groups["method"].Value).ToList();
        Assert.Equal(2, called.Count);
        Assert.All(called, method => Assert.Contains(method, recorded));
    }

    [GeneratedRegex(@"^client\.(?<method>\w+)\(", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Call();

    private sealed class Home : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("memoir-page-");

        public string Path => _folder.FullName;

        public void Dispose() => _folder.Delete(recursive: true);
    }
}
