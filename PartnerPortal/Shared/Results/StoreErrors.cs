namespace PartnerPortal.Shared.Results;

/// <summary>Another program holds the database longer than the portal waits. Nothing was written; trying again helps.</summary>
public sealed record StoreBusy : PortalError;

/// <summary>The disk that holds the data directory is full. Nothing was written.</summary>
public sealed record StoreFull : PortalError;

/// <summary>The data directory or the database file cannot be written. Nothing was written.</summary>
public sealed record StoreReadOnly : PortalError;

/// <summary>Reading or writing the database file failed. Nothing was written.</summary>
public sealed record StoreFailed : PortalError;

/// <summary>Another program, mostly a running portal, has the database open, and this work needs it alone.</summary>
public sealed record DatabaseInUse : PortalError;
