using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace PartnerPortal.Data.Sqlite;

/// <summary>
/// Ids to ask for, however many, as one parameter: with a parameter for each, SQLite spends more time on finding parameters than
/// on finding rows. EF Core's own form of this needs SQLite 3.38.
/// </summary>
public static class IdSet
{
    /// <summary>For <c>Contains</c> in a query of the same context.</summary>
    public static IQueryable<Guid> Of(PortalDb db, IEnumerable<Guid> ids) =>
        db.Database.SqlQuery<Guid>($"SELECT value AS \"Value\" FROM json_each({Json(ids)})");

    /// <summary>For <c>json_each</c> in a statement of its own: ids as the database writes them.</summary>
    public static string Json(IEnumerable<Guid> ids) =>
        JsonSerializer.Serialize(ids.Select(id => id.ToString("D").ToUpperInvariant()));
}
