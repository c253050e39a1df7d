using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Memoir.Cli.Rendering;

namespace Memoir.Cli.Demo;

/// <summary>Starts this program again and reads what it says as JSON.</summary>
internal static class SecondProcess
{
    public static async Task<DemoRecall> RecallAsync(CliHost host, string store, CancellationToken ct)
    {
        if (host.Self.Count == 0)
        {
            throw new MemoryStoreException("The program can't tell how it was started, so that it can't start a second process; run the installed tool.");
        }

        var start = new ProcessStartInfo(host.Self[0])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in (ReadOnlySpan<string>)[.. host.Self.Skip(1), DemoRecallCommand.CommandName, "--data", store, "--json"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException("No process was started.");
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0
                ? JsonSerializer.Deserialize(await output, CliJson.Default.DemoRecall)!
                : throw new IOException($"The second process ended with {process.ExitCode}: {(await errors).Trim()}");
        }
        catch (Win32Exception error)
        {
            throw new IOException($"The second process ({host.Self[0]}) could not be started: {error.Message}", error);
        }
    }
}
