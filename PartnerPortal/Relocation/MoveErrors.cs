using PartnerPortal.Shared.Results;

namespace PartnerPortal.Relocation;

/// <summary>No database is named to which the data could move.</summary>
public sealed record MoveNeedsServer : PortalError
{
    // The setting that is missing: its name is no word of a language.
    public override IReadOnlyList<object> Arguments => ["Portal:Database"];
}

/// <summary>The directory holds no portal's database.</summary>
public sealed record MoveSourceMissing(string Directory) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Directory];
}

/// <summary>The database is of an older or a newer version of the portal.</summary>
public sealed record MoveSourceOfOtherVersion(string Directory) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Directory];
}

/// <summary>SQLite finds the database damaged.</summary>
public sealed record MoveSourceDamaged(string Fault) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Fault];
}

/// <summary>The database on the server holds data already.</summary>
public sealed record MoveTargetHoldsRows(string Table) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Table];
}

/// <summary>A text has the character NUL, which PostgreSQL cannot store.</summary>
public sealed record MoveTextHasNul(string Table, string Key) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Table, Key];
}

/// <summary>A time is finer than PostgreSQL stores it, and a hash is made over it.</summary>
public sealed record MoveTimeTooFine(string Table, string Key) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Table, Key];
}

/// <summary>The server refused a table's rows, for example for a text that is too long.</summary>
public sealed record MoveRefusedByServer(string Reason) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Reason];
}

/// <summary>A table's rows on the server are not those of the file.</summary>
public sealed record MoveRowsDiffer(string Table) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Table];
}
