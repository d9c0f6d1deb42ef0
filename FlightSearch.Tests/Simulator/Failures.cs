using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace FlightSearch.Tests.Simulator;

/// <summary>
/// Keeps the exceptions that a host logs. A host that fails while it starts is disposed of by its own entry point, so whoever
/// started it may only see that it is gone; the log has said why before.
/// </summary>
internal sealed class Failures : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<Exception> _seen = [];

    public IEnumerable<string> Messages => _seen.Select(failure => failure.Message);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null)
        {
            _seen.Enqueue(exception);
        }
    }

    public void Dispose()
    {
    }
}
