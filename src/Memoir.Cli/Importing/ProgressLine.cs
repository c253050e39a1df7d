namespace Memoir.Cli.Importing;

/// <summary>How far long work is, on stderr: one line that is rewritten on a terminal, else a new one now and then.</summary>
internal sealed class ProgressLine(CliHost host, bool isQuiet)
{
    private static readonly TimeSpan s_onTerminal = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_inLogs = TimeSpan.FromSeconds(5);

    private long _shown = host.TimeProvider.GetTimestamp();
    private bool _isOpen;

    public void Report(Func<string> text)
    {
        if (isQuiet || host.TimeProvider.GetElapsedTime(_shown) < (host.ErrorIsTerminal ? s_onTerminal : s_inLogs))
        {
            return;
        }

        _shown = host.TimeProvider.GetTimestamp();
        if (host.ErrorIsTerminal)
        {
            host.Error.Write($"\r\u001b[K{text()}");
            _isOpen = true;
        }
        else
        {
            host.Error.WriteLine(text());
        }

        host.Error.Flush();
    }

    /// <summary>Leaves the line to what comes next.</summary>
    public void Close()
    {
        if (_isOpen)
        {
            host.Error.Write("\r\u001b[K");
            _isOpen = false;
        }
    }
}
