using PartnerPortal.Data.PostgreSql;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data;

/// <summary>Failures of a disk, a lock or a connection, as values; every other database exception is a bug and stays an exception.</summary>
public static class StoreTrouble
{
    /// <summary>The failure behind an exception, or <see langword="null"/> if it has another cause.</summary>
    public static PortalError? Find(Exception exception) =>
        SqliteTrouble.Find(exception) ?? PostgreSqlTrouble.Find(exception);
}
