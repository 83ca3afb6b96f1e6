using PartnerPortal.Shared.Results;

namespace PartnerPortal.Backups;

/// <summary>The file is not a backup of this portal, or cannot be read.</summary>
public sealed record BackupUnreadable(string File) : PortalError
{
    public override IReadOnlyList<object> Arguments => [File];
}

/// <summary>The backup's contents do not match its manifest.</summary>
/// <param name="File">The backup.</param>
/// <param name="Entry">The missing or damaged entry.</param>
public sealed record BackupDamaged(string File, string Entry) : PortalError
{
    public override IReadOnlyList<object> Arguments => [File, Entry];
}

/// <summary>The backup was made by a newer version of the portal.</summary>
public sealed record BackupTooNew(string Migration) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Migration];
}

/// <summary>The backup was made by a preview of the portal, from before the first release.</summary>
public sealed record BackupOfPreview(string Migration) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Migration];
}

/// <summary>The data directory holds no portal, but something that no portal made.</summary>
/// <param name="Found">What was found first.</param>
public sealed record DataDirectoryForeign(string Directory, string Found) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Directory, Found];
}

/// <summary>The data directory holds a portal's data already, and nobody said that it is to be replaced.</summary>
public sealed record DataDirectoryInUse(string Directory) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Directory];
}

/// <summary>The target file already exists; a backup never overwrites a file.</summary>
public sealed record BackupFileExists(string File) : PortalError
{
    public override IReadOnlyList<object> Arguments => [File];
}

/// <summary>The database itself is damaged, so that a copy of it would be worthless.</summary>
public sealed record DatabaseDamaged(string Fault) : PortalError
{
    public override IReadOnlyList<object> Arguments => [Fault];
}
