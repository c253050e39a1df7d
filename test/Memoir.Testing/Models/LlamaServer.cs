using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Memoir.Testing.Models;

/// <summary>
/// A real chat model, small and bad, behind the OpenAI protocol: <c>shared/tools/llama-server</c> of a folder above, where there is one.
/// It ends with this object.
/// </summary>
public sealed class LlamaServer : IAsyncDisposable
{
    private readonly Process _process;

    private LlamaServer(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public Uri Url => new($"http://127.0.0.1:{Port}/v1");

    /// <summary>The program, or null where it is not at hand.</summary>
    public static string? Find()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "tools", "llama-server");
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public static async Task<LlamaServer> StartAsync(string program, int? port = null, CancellationToken cancellationToken = default)
    {
        var at = port ?? FreePort();
        var process = new Process
        {
            StartInfo = new ProcessStartInfo("/bin/sh", [program, at.ToString(System.Globalization.CultureInfo.InvariantCulture)])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new LlamaServer(process, at);
        try
        {
            using var http = new HttpClient();
            while (!await IsReadyAsync(http, at, cancellationToken).ConfigureAwait(false))
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"{program} ended with {process.ExitCode} before it was ready.");
                }

                await Task.Delay(100, cancellationToken).ConfigureAwait(false);
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends it as a crash would.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health"), cancellationToken).ConfigureAwait(false);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
