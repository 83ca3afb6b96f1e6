using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared.Files;

/// <summary>What a failure of reading or writing files means to a person.</summary>
internal static class FileTrouble
{
    // The error numbers of a full disk: ENOSPC, and ERROR_DISK_FULL as .NET reports it on Windows.
    private const int NoSpace = 28;
    private const int DiskFull = unchecked((int)0x80070070);

    /// <summary>The trouble that an exception tells of, or <see langword="null"/> where it tells of none.</summary>
    public static PortalError? Find(Exception exception) =>
        exception switch
        {
            UnauthorizedAccessException => new StoreReadOnly(),
            IOException { HResult: NoSpace or DiskFull } => new StoreFull(),
            IOException => new StoreFailed(),
            _ => null,
        };
}
