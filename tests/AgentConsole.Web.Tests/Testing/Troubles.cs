using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace AgentConsole.Web.Tests.Testing;

/// <summary>Keeps what the desk complained of: errors of any part, and what went wrong with a component of a page.</summary>
public sealed class Troubles : ILoggerProvider
{
    readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public ILogger CreateLogger(string categoryName) => new Ear(_lines, categoryName);

    public void Dispose()
    {
    }

    sealed class Ear(ConcurrentQueue<string> lines, string category) : ILogger
    {
        readonly LogLevel _from = category.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal) ? LogLevel.Warning : LogLevel.Error;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= _from;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
