using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>What a person is told about disk trouble.</summary>
internal static class DiskTrouble
{
    // The error numbers of a full disk: ENOSPC, and ERROR_DISK_FULL as .NET reports it on Windows.
    private const int NoSpace = 28;
    private const int DiskFull = unchecked((int)0x80070070);

    public static PortalError Of(Exception exception) =>
        exception switch
        {
            UnauthorizedAccessException => new StoreReadOnly(),
            IOException { HResult: NoSpace or DiskFull } => new StoreFull(),
            _ => new StoreFailed(),
        };
}
