using System.Diagnostics;
using Memoir.Testing;
using Xunit;

namespace Memoir.Server.Clients;

/// <summary>A client's program, run to its end: a client that hangs is ended and fails.</summary>
internal static class ClientProcess
{
    /// <summary>Where the clients are installed.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "test", "Memoir.Server.Clients");

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>What it wrote; it must have ended with success.</summary>
    public static async Task<string> RunAsync(string program, string[] arguments, string folder, IReadOnlyDictionary<string, string> environment, string input = "")
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // No client of these may tell anyone of a test.
        start.Environment["MEM0_TELEMETRY"] = "false";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(s_patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{program} {string.Join(' ', arguments)} did not end within {s_patience.TotalMinutes} minutes: {await output}{await error}");
        }

        Assert.True(process.ExitCode == 0, $"{await output}{await error}");
        return await output;
    }

    /// <summary>The folder of a set of clients; skips where they are not installed.</summary>
    public static string Installed(string set)
    {
        var place = Path.Combine(Folder, set);
        if (!Directory.Exists(Path.Combine(place, "node_modules")))
        {
            Assert.Skip($"The clients are not installed; run `npm ci` in {place}.");
        }

        return place;
    }
}
