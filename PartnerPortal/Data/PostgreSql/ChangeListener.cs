using Npgsql;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>
/// Tells this server's open screens what other servers, and verbs of the command line, have committed. Where its connection ends it
/// makes another one; the screens then read what was committed meanwhile (<see cref="NewsMissed"/>).
/// </summary>
internal sealed class ChangeListener(
    string connectionString,
    LiveFeed feed,
    TimeProvider time,
    ILogger<ChangeListener> logger
) : BackgroundService
{
    /// <summary>This process in its own messages.</summary>
    public static readonly Guid ThisServer = Guid.NewGuid();

    /// <summary>The server that listens, which does not hear itself.</summary>
    public Guid Server { get; init; } = ThisServer;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when it listens for the first time.</summary>
    public Task Listening => listening.Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isHeard = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = PostgreSqlConnections.Kept(connectionString, "changes");
                connection.Notification += (_, message) => Tell(message.Payload);
                await connection.OpenAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand($"LISTEN {ChangeMessages.Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                listening.TrySetResult();
                if (!isHeard)
                {
                    logger.LogInformation("Changes of other servers are heard again");
                    feed.PublishToAll(partner => new NewsMissed(partner));
                    isHeard = true;
                }

                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (NpgsqlException exception)
            {
                if (isHeard)
                {
                    logger.LogWarning(
                        exception,
                        "Changes of other servers are not heard until the database can be reached again"
                    );
                    isHeard = false;
                }

                await Task.Delay(Again, time, stoppingToken);
            }
        }
    }

    private void Tell(string text)
    {
        if (ChangeMessages.Read(Server, text) is { } change)
        {
            feed.Publish(change);
        }
    }
}
