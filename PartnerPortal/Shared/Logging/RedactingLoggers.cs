using Microsoft.Extensions.Options;

namespace PartnerPortal.Shared.Logging;

/// <summary>
/// Makes every logger of the portal, the framework's included. It stands in front of all outputs, so none gets a secret, however
/// much is logged.
/// </summary>
public sealed class RedactingLoggers(LoggerFactory outputs, LogRedaction redaction) : ILoggerFactory
{
    /// <summary>Takes the place of the framework's loggers.</summary>
    public static void AddTo(IServiceCollection services) =>
        services
            .AddSingleton<LogRedaction>()
            .AddSingleton<ILoggerFactory>(provider => new RedactingLoggers(
                new LoggerFactory(
                    provider.GetServices<ILoggerProvider>(),
                    provider.GetRequiredService<IOptionsMonitor<LoggerFilterOptions>>(),
                    provider.GetRequiredService<IOptions<LoggerFactoryOptions>>(),
                    provider.GetService<IExternalScopeProvider>()
                ),
                provider.GetRequiredService<LogRedaction>()
            ));

    public ILogger CreateLogger(string categoryName)
    {
        var logger = outputs.CreateLogger(categoryName);
        return IsToBeRead(categoryName) ? logger : new Redacting(logger, redaction);
    }

    public void AddProvider(ILoggerProvider provider) => outputs.AddProvider(provider);

    public void Dispose() => outputs.Dispose();

    // The set-up link of the first start is the one secret that a log is meant to have.
    private static bool IsToBeRead(string categoryName) =>
        string.Equals(categoryName, "PartnerPortal.SignIn.SetUp.SetUpAnnouncement", StringComparison.Ordinal);

    private sealed class Redacting(ILogger output, LogRedaction redaction) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            output.BeginScope(new RedactedState(state, () => state.ToString() ?? string.Empty, redaction));

        public bool IsEnabled(LogLevel logLevel) => output.IsEnabled(logLevel);

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (output.IsEnabled(logLevel))
            {
                output.Log(
                    logLevel,
                    eventId,
                    new RedactedState(state, () => formatter(state, exception), redaction),
                    Clean(exception),
                    static (redacted, _) => redacted.ToString()
                );
            }
        }

        private Exception? Clean(Exception? exception)
        {
            if (exception is null)
            {
                return null;
            }

            var whole = exception.ToString();
            var clean = redaction.Clean(whole);
            return string.Equals(clean, whole, StringComparison.Ordinal)
                ? exception
                : new RedactedException(redaction.Clean(exception.Message), clean);
        }
    }
}
