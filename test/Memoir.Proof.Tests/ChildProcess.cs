using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Memoir.Proof.Tests;

/// <summary>The child program: started ahead, told to go, read line by line, killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    public static ChildProcess Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Host())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Memoir.Proof.Child.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new ChildProcess(Process.Start(start)!);
    }

    public void Go()
    {
        _process.StandardInput.WriteLine("go");
        _process.StandardInput.Flush();
    }

    /// <summary>The next line's parts; <see langword="null"/>: it has ended. Waits for as long as the child works.</summary>
    public string[]? Next() => _process.StandardOutput.ReadLine() is { } line ? line.Split('\t') : null;

    /// <summary>SIGKILL, then what it had said until then: a last line that was cut off counts as not said.</summary>
    public List<string[]> Kill()
    {
        _process.Kill();
        var rest = _process.StandardOutput.ReadToEnd();
        _process.WaitForExit();
        return [.. rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t'))];
    }

    /// <summary>Everything it says until it ends by itself.</summary>
    public async Task<List<string[]>> ToEndAsync()
    {
        var lines = new List<string[]>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines.Add(line.Split('\t'));
        }

        await _process.WaitForExitAsync();
        return lines;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    // The tests may run in a host of their own: the runtime's folder tells where the one for programs is.
    private static string Host() => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
