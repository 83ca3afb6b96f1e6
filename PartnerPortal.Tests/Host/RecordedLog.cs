using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PartnerPortal.Host;

/// <summary>One line of the portal's log.</summary>
public sealed record LogLine(LogLevel Level, string Category, string Text);

/// <summary>Keeps what the portal logs from warnings on, for tests to read.</summary>
public sealed class RecordedLog : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> lines = new();

    public IReadOnlyCollection<LogLine> Lines => lines;

    public IEnumerable<LogLine> Errors => lines.Where(line => line.Level >= LogLevel.Error);

    public ILogger CreateLogger(string categoryName) => new Category(lines, categoryName);

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class Category(ConcurrentQueue<LogLine> lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            ArgumentNullException.ThrowIfNull(formatter);
            if (IsEnabled(logLevel))
            {
                var text = formatter(state, exception);
                lines.Enqueue(new LogLine(logLevel, name, exception is null ? text : $"{text}\n{exception}"));
            }
        }
    }
}
