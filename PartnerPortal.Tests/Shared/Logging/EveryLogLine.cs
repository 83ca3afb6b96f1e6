using System.Collections;
using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PartnerPortal.Shared.Logging;

/// <summary>An output of the log that keeps all it is given: texts, values, scopes, exceptions, of every level.</summary>
internal sealed class EveryLogLine : ILoggerProvider, ISupportExternalScope, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();
    private IExternalScopeProvider? scopes;

    public IReadOnlyCollection<string> Lines => lines;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    )
    {
        lines.Enqueue($"{formatter(state, exception)} | {Values(state)} | {exception}");
        scopes?.ForEachScope((scope, queue) => queue.Enqueue($"{scope} | {Values(scope)}"), lines);
    }

    public void Dispose()
    {
        // Nothing is held.
    }

    private static string Values(object? state) =>
        state is IEnumerable values and not string ? string.Join("; ", values.Cast<object?>()) : $"{state}";

    private sealed class Category(EveryLogLine log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log.scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            log.Log(logLevel, eventId, state, exception, (one, other) => $"{name}: {formatter(one, other)}");
        }
    }
}
