using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data;

/// <summary>What has to hold of a database's whole content, whichever store it lies in; it is asked before and after a move.</summary>
public interface IContentCheck
{
    /// <summary>The entities over whose values there are hashes: they move to the last digit or not at all.</summary>
    IReadOnlyCollection<Type> Sealed { get; }

    /// <summary>The first thing that does not hold, or <see langword="null"/>.</summary>
    /// <param name="db">The database.</param>
    /// <param name="settings">Those of the data directory that belongs to it.</param>
    Task<PortalError?> FirstFaultAsync(PortalDb db, PortalSettings settings, CancellationToken cancellationToken);
}
