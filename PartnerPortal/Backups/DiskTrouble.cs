using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Backups;

/// <summary>What a failure of files or of the database means to a person.</summary>
internal static class DiskTrouble
{
    // The error numbers of a full disk: ENOSPC, and ERROR_DISK_FULL as .NET reports it on Windows.
    private const int NoSpace = 28;
    private const int DiskFull = unchecked((int)0x80070070);

    public static PortalError? Find(Exception exception) =>
        exception switch
        {
            UnauthorizedAccessException => new StoreReadOnly(),
            IOException io => io.HResult is NoSpace or DiskFull ? new StoreFull() : new StoreFailed(),
            _ => SqliteTrouble.Find(exception),
        };
}
