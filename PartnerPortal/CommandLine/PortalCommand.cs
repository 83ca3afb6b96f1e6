using System.CommandLine;

namespace PartnerPortal.CommandLine;

/// <summary>What a verb needs of the data directory before it runs.</summary>
internal enum DataDirectoryNeed
{
    /// <summary>A portal. Where there is none the verb refuses, and nothing is made.</summary>
    Portal,

    /// <summary>A portal, which is made where there is none.</summary>
    PortalOrNew,

    /// <summary>Nothing: the verb looks for itself, and nothing is made or opened before it.</summary>
    Nothing,
}

/// <summary>A verb as it stands on the command line. It is known before anything is started; <see cref="PortalVerb"/> does the work.</summary>
/// <param name="insteadOnServer">What to do where the data are on a server, for a verb that works on the portal's own file.</param>
internal sealed class PortalCommand(
    string name,
    string description,
    DataDirectoryNeed needs,
    string? insteadOnServer = null
) : Command(name, description)
{
    public DataDirectoryNeed Needs => needs;

    /// <summary>What to do instead where the data are on a server; null for a verb that works there too.</summary>
    public string? InsteadOnServer => insteadOnServer;
}
