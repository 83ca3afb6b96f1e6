using Npgsql;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.PostgreSql;

/// <summary>Failures of the server, a lock or the connection, as values; every other database exception is a bug and stays an exception.</summary>
public static class PostgreSqlTrouble
{
    /// <summary>The failure behind an exception, or <see langword="null"/> if it has another cause.</summary>
    public static PortalError? Find(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            switch (current)
            {
                case PostgresException postgres:
                    return Of(postgres.SqlState);
                // Every connection of this process is in use, or the server does not answer in time.
                case NpgsqlException { InnerException: TimeoutException }:
                    return new StoreBusy();
                // Not of the server: there is no connection, or it broke.
                case NpgsqlException:
                    return new StoreFailed();
                default:
                    break;
            }
        }

        return null;
    }

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static PortalError? Of(string state) =>
        state switch
        {
            PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.TooManyConnections
            or PostgresErrorCodes.ConfigurationLimitExceeded
            or PostgresErrorCodes.QueryCanceled => new StoreBusy(),
            PostgresErrorCodes.DiskFull => new StoreFull(),
            PostgresErrorCodes.ReadOnlySqlTransaction => new StoreReadOnly(),
            PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.DatabaseDropped
            or PostgresErrorCodes.IdleSessionTimeout
            or PostgresErrorCodes.ConnectionException
            or PostgresErrorCodes.ConnectionDoesNotExist
            or PostgresErrorCodes.ConnectionFailure
            or PostgresErrorCodes.OutOfMemory
            or PostgresErrorCodes.IoError
            or PostgresErrorCodes.InvalidPassword
            or PostgresErrorCodes.InvalidAuthorizationSpecification
            or PostgresErrorCodes.InvalidCatalogName => new StoreFailed(),
            _ => null,
        };
}
