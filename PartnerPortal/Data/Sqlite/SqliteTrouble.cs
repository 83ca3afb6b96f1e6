using Microsoft.Data.Sqlite;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.Sqlite;

/// <summary>Failures of the disk or a lock, as values; every other database exception is a bug and stays an exception.</summary>
public static class SqliteTrouble
{
    // https://www.sqlite.org/rescode.html, primary result codes.
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

    /// <summary>The failure behind an exception, or <see langword="null"/> if it has another cause.</summary>
    public static PortalError? Find(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is SqliteException sqlite)
            {
                return sqlite.SqliteErrorCode switch
                {
                    Busy or Locked => new StoreBusy(),
                    Full => new StoreFull(),
                    ReadOnly => new StoreReadOnly(),
                    InputOutput or CannotOpen => new StoreFailed(),
                    _ => null,
                };
            }
        }

        return null;
    }
}
