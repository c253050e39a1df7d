using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Memoir.Load;

/// <summary>A server in a process of its own: started, measured, told to stop, killed.</summary>
public sealed class ServedProcess : IAsyncDisposable
{
    /// <summary>The operator's key of a <c>memoir serve</c> that is started here.</summary>
    public const string Key = "m0-the-operators-key-of-the-load";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServedProcess(Process process, Task<string> errors, Uri address, TimeSpan startedIn)
    {
        (_process, _errors, Address, StartedIn) = (process, errors, address, startedIn);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>From the start of the process until it said where it listens.</summary>
    public TimeSpan StartedIn { get; }

    /// <summary>What it wrote to stderr; complete once it has ended.</summary>
    public Task<string> Errors => _errors;

    /// <summary>Memory that it holds, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary><c>memoir serve</c> over a store, with the operator's key and no limit of rate.</summary>
    /// <param name="store">The store's file.</param>
    /// <param name="port">0: a free one.</param>
    /// <param name="environment">Variables over those of this process.</param>
    /// <param name="arguments">More of the command line.</param>
    public static Task<ServedProcess> MemoirAsync(string store, int port = 0, IReadOnlyDictionary<string, string>? environment = null, params string[] arguments) => StartAsync(
        ["Memoir.Cli", "serve", "--urls", Url(port), "--data", store, "--json", "--set", "limits.rate_per_second=0", .. arguments],
        environment);

    /// <summary>Nothing but Kestrel, answering what Memoir answers in length: the ceiling.</summary>
    public static Task<ServedProcess> KestrelAsync() => StartAsync(["Memoir.Load", "kestrel"], environment: null);

    /// <summary>SIGKILL: no handler of it runs.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM; done when it has been sent.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", string.Create(CultureInfo.InvariantCulture, $"kill -TERM {_process.Id}")]) { UseShellExecute = false })!;
        await kill.WaitForExitAsync();
    }

    /// <summary>Its exit code, once it has ended by itself; it is given two minutes.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static string Url(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static async Task<ServedProcess> StartAsync(string[] command, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(Host())
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Program(command[0]));
        foreach (var argument in command[1..])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["MEMOIR_ADMIN_KEY"] = Key;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience);
        if (line is null)
        {
            throw new InvalidOperationException($"{command[0]} ended before it listened: {await errors}");
        }

        var startedIn = clock.Elapsed;

        // Read on, so that it never waits for a full pipe.
        _ = process.StandardOutput.ReadToEndAsync();
        var address = new Uri(JsonElement.Parse(line).GetProperty("urls")[0].GetString()!);
        return new ServedProcess(process, errors, address, startedIn);
    }

    // Out of its own folder of the build, beside that of whoever runs this: there it finds the versions that it was built with.
    private static string Program(string project)
    {
        var own = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, project + ".dll");
    }

    // The tests may run in a host of their own: the runtime's folder tells where the one for programs is.
    private static string Host() => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
