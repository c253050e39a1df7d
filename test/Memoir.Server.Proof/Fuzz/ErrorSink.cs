using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Memoir.Server.Proof.Fuzz;

/// <summary>Keeps what a server logs as an error, and whatever came with an exception that nobody handled.</summary>
internal sealed class ErrorSink : ILoggerProvider
{
    public ConcurrentQueue<string> Errors { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Sink(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Sink(ErrorSink all, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                all.Errors.Enqueue($"{category} {eventId.Id}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
